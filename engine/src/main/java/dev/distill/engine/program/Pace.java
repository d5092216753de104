package dev.distill.engine.program;

/** The rate and the number of updates of one training program. */
public final class Pace {

    private double rate;
    private long step;

    public Pace(double rate) {
        rate(rate);
    }

    public double rate() {
        return rate;
    }

    public void rate(double rate) {
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The rate (%s) is not a number from 0 on.%nGive a finite rate.".formatted(rate));
        }
        this.rate = rate;
    }

    public long step() {
        return step;
    }

    public void step(long step) {
        if (step < 0) {
            throw new IllegalArgumentException("The step (%d) is negative.%nCount updates from 0.".formatted(step));
        }
        this.step = step;
    }
}
