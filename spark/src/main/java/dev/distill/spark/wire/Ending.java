package dev.distill.spark.wire;

import java.io.Serializable;

/**
 * How an errand ended on its executor.
 *
 * @param death how its worker died in the middle of it, or empty
 * @param refusal what is wrong with the executor, and in a second line what to do, or empty
 */
public record Ending(String death, String refusal) implements Serializable {

    /** The job is done. */
    public static final Ending DONE = new Ending("", "");

    /** A worker died. */
    public static Ending death(String how) {
        return new Ending(how, "");
    }

    /** The executor cannot do it. */
    public static Ending refusal(String problem, String advice) {
        return new Ending("", problem + "\n" + advice);
    }
}
