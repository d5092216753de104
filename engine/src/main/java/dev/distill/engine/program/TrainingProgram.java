package dev.distill.engine.program;

import dev.distill.engine.array.Parameters;
import java.util.function.DoubleSupplier;

/** A program whose run is one update: forward, backward, and the new weights. */
public final class TrainingProgram extends Program {

    private final DoubleSupplier loss;
    private final Pace pace;
    private final Parameters state;

    /**
     * An update that was recorded.
     *
     * @param loss computes the mean loss of the last run
     * @param pace what the recorded steps ask for the rate and their number
     * @param state the moments that the recorded steps move; closed with the program
     */
    public TrainingProgram(Recording recording, DoubleSupplier loss, Pace pace, Parameters state) {
        super(recording);
        this.loss = loss;
        this.pace = pace;
        this.state = state;
    }

    /** Makes one update. */
    @Override
    public void run() {
        pace.step(pace.step() + 1);
        super.run();
    }

    /** The mean loss of the batch of the last run, before its update; computed when asked for. */
    public double loss() {
        return loss.getAsDouble();
    }

    /** The learning rate. */
    public double rate() {
        return pace.rate();
    }

    /** Sets the learning rate from the next update on; it costs nothing. */
    public void rate(double rate) {
        pace.rate(rate);
    }

    /** The number of updates since the start or the last {@link #reset}. */
    public long step() {
        return pace.step();
    }

    /** Sets the number of updates, to go on from a checkpoint together with {@link #state}. */
    public void step(long step) {
        pace.step(step);
    }

    /** The updater's moments, to be kept in a checkpoint and written back; empty for plain SGD. */
    public Parameters state() {
        return state;
    }

    /** Sets moments and step to zero, as a fresh program has them. */
    public void reset() {
        state.zero();
        pace.step(0);
    }

    @Override
    public void close() {
        super.close();
        state.close();
    }
}
