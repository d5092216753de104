package dev.distill.bench.peer;

/** Steps run one after another, and how long they took. */
final class Stint {

    private Stint() {}

    /** So many steps. */
    static Reply of(long steps, Step step) {
        long begun = System.nanoTime();
        for (long k = 0; k < steps; k++) {
            step.run();
        }
        return Reply.took(steps, System.nanoTime() - begun);
    }

    /** As many steps as fit; what is told is of the second half, when compilers have caught up. */
    static Reply lasting(long nanos, Step step) {
        lap(nanos / 2, step);
        return lap(nanos / 2, step);
    }

    private static Reply lap(long nanos, Step step) {
        long begun = System.nanoTime();
        long steps = 0;
        long taken = 0;
        while (taken < nanos || steps == 0) {
            step.run();
            steps++;
            taken = System.nanoTime() - begun;
        }
        return Reply.took(steps, taken);
    }
}
