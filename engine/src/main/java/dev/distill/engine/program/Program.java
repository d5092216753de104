package dev.distill.engine.program;

import dev.distill.engine.platform.Platform;
import java.util.List;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A list of prepared steps over arrays that were allocated once; running it allocates nothing.
 *
 * <p>Not for use by several threads at once. Arrays of nodes belong to the tape and weights to their {@code Parameters}: close those after it.
 */
public sealed class Program implements AutoCloseable permits TrainingProgram {

    private final Step[] steps;
    private final Scalar[] scalars;
    private final INDArray[] used;
    private final List<INDArray> owned;
    private boolean closed;

    /** A program that does what was recorded. */
    public Program(Recording recording) {
        steps = recording.steps().toArray(Step[]::new);
        scalars = recording.scalars().toArray(Scalar[]::new);
        used = recording.used().toArray(INDArray[]::new);
        owned = recording.owned();
    }

    /** A program that copies the values of one array to another of its shape. */
    public static Program copying(INDArray from, INDArray to) {
        Listing listing = new Listing();
        listing.label(from, "from");
        listing.label(to, "to");
        Call call = Call.of("identity", from).into(to);
        Step step = PreparedOp.of(Platform.here(), call, listing.describe(call));
        return new Program(new Recording(List.of(step), List.of(), List.of(from, to), List.of()));
    }

    /**
     * Runs the list once, on the values that the input nodes hold now.
     *
     * @throws IllegalStateException where the program, or an array that it works on, is closed; or where an op fails in native code
     */
    public void run() {
        refresh();
        run(0, steps.length);
    }

    /** Computes the numbers that a run goes by. */
    final void refresh() {
        checkOpen();
        for (Scalar scalar : scalars) {
            scalar.refresh();
        }
    }

    /** Runs the steps from one to before another. */
    final void run(int from, int to) {
        for (int k = from; k < to; k++) {
            steps[k].run();
        }
    }

    /** The number of steps. */
    final int size() {
        return steps.length;
    }

    /**
     * Whether it works on somebody else's array, such as a node's: a run leaves there what it computes. A node that it computes in passing is not
     * among them.
     */
    public final boolean worksOn(INDArray array) {
        for (INDArray one : used) {
            if (one == array) {
                return true;
            }
        }
        return false;
    }

    /** The steps, one a line: the op, its arrays with their shapes, its arguments. */
    public final String listing() {
        return List.of(steps).stream().map(step -> step.describe() + "\n").collect(Collectors.joining());
    }

    /** Frees the program's own arrays; it cannot run again. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            for (Step step : steps) {
                step.close();
            }
            owned.forEach(INDArray::close);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The program is closed.\nMaybe make it outside the loop that runs it.");
        }
        // Native code would read freed memory.
        for (INDArray array : used) {
            if (array.wasClosed()) {
                throw new IllegalStateException(
                        "The program works on an array that is closed.\nMaybe close its tape and parameters later.");
            }
        }
    }
}
