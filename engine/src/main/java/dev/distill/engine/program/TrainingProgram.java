package dev.distill.engine.program;

import dev.distill.engine.array.Parameters;
import java.util.function.DoubleSupplier;
import java.util.function.IntConsumer;

/** A program whose run is one update: forward and backward for each part of a batch, of which there is usually one, and the new weights. */
public final class TrainingProgram extends Program {

    private static final IntConsumer NOTHING = part -> {};

    private final DoubleSupplier loss;
    private final Pace pace;
    private final Parameters state;
    private final int parts;
    private final int update;

    /**
     * An update that was recorded.
     *
     * @param loss computes the mean loss of the last run
     * @param pace what the recorded steps ask for the rate and their number
     * @param state the moments that the recorded steps move; closed with the program
     * @param parts how often the gradients are computed before an update
     * @param update the first step after the gradients
     */
    public TrainingProgram(
            Recording recording, DoubleSupplier loss, Pace pace, Parameters state, int parts, int update) {
        super(recording);
        this.loss = loss;
        this.pace = pace;
        this.state = state;
        this.parts = parts;
        this.update = update;
    }

    /** Makes one update, of a batch that has one part. */
    @Override
    public void run() {
        run(NOTHING);
    }

    /** Makes one update; each part is told by its number from 0 before it is computed, so that its examples can be brought. */
    public void run(IntConsumer beforeEachPart) {
        pace.step(pace.step() + 1);
        refresh();
        for (int part = 0; part < parts; part++) {
            beforeEachPart.accept(part);
            run(0, update);
        }
        run(update, size());
    }

    /** The mean loss of the batch, or of its last part, of the last run, before its update; computed when asked for. */
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
