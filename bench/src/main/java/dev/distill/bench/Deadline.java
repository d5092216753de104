package dev.distill.bench;

/** When there is no time left for several rounds. */
final class Deadline {

    private final long begun = System.nanoTime();
    private final double minutes;

    Deadline(double minutes) {
        this.minutes = minutes;
    }

    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    boolean passed() {
        return seconds() > 60 * minutes;
    }
}
