package dev.distill.engine.protocol;

/**
 * The answer of a cluster's driver.
 *
 * @param places how many jobs at once; for each, a connection to the port is given orders as a worker is
 * @param port on the loopback address
 * @param key what is said first on each connection
 * @param problem why there is no cluster, or empty
 * @param advice what to do then
 */
public record ClusterUp(int places, int port, String key, String problem, String advice) {

    /** There is none. */
    public static ClusterUp refusal(String problem, String advice) {
        return new ClusterUp(0, 0, "", problem, advice);
    }
}
