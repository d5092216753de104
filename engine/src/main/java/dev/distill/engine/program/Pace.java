package dev.distill.engine.program;

/** The rate and the number of updates of one training program. */
public final class Pace {

    private double rate;
    private long step;

    /**
     * A pace at its first step.
     *
     * @throws IllegalArgumentException where the rate is no finite number from 0
     */
    public Pace(double rate) {
        rate(rate);
    }

    /** What updates are multiplied by. */
    public double rate() {
        return rate;
    }

    /**
     * Sets the rate of the updates from the next on.
     *
     * @throws IllegalArgumentException where the rate is no finite number from 0
     */
    public void rate(double rate) {
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The rate (%s) is not a number from 0 on.%nGive a finite rate.".formatted(rate));
        }
        this.rate = rate;
    }

    /** The number of updates so far. */
    public long step() {
        return step;
    }

    /**
     * Sets the number of updates so far, such as a resumed run's.
     *
     * @throws IllegalArgumentException where it is negative
     */
    public void step(long step) {
        if (step < 0) {
            throw new IllegalArgumentException("The step (%d) is negative.%nCount updates from 0.".formatted(step));
        }
        this.step = step;
    }
}
