package dev.distill.engine.graph;

import dev.distill.engine.array.Parameters;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How one program turns gradients into updates. */
public interface UpdateRule {

    /** What every gradient is multiplied by at its source, the loss: the rate where gradients go straight into the weights, else 1. */
    DoubleSupplier source();

    /** Where the gradient of a parameter is summed; the parameter has been read for the last time if it is used once. */
    GradientSum sink(Recorder recorder, String name, INDArray parameter, boolean usedOnce);

    /** How many parts of a batch the gradients are summed over before an update. */
    default int parts() {
        return 1;
    }

    /** Records what is done once with all gradients, when every one is known and before the first update. */
    default void gathered(Recorder recorder) {}

    /** Records the update, when every gradient is known. */
    void finish(Recorder recorder, String name, INDArray parameter);

    /** Moments, named after their parameter; empty if there are none. */
    Parameters state();
}
