package dev.distill.dsl.record;

/**
 * When a run was made; no comparison looks at it.
 *
 * @param start the start, as an ISO 8601 instant
 * @param seconds the seconds of the worker that it took, work shared with other runs included
 */
public record Clock(String start, double seconds) {

    /** What is told of a run whose time is not known, as of one that was read from a pin. */
    public static Clock unknown() {
        return new Clock("", 0);
    }

    /** Whether it is known when the run was made. */
    public boolean isKnown() {
        return !start.isEmpty();
    }
}
