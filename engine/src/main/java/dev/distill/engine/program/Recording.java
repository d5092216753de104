package dev.distill.engine.program;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All that a program is made of.
 *
 * @param scalars what is computed before the steps of each run
 * @param used arrays of others, which must be open as long as the program runs
 * @param owned arrays of its own, closed with it
 */
public record Recording(List<Step> steps, List<Scalar> scalars, List<INDArray> used, List<INDArray> owned) {

    /** The lists as they are now. */
    public Recording {
        steps = List.copyOf(steps);
        scalars = List.copyOf(scalars);
        used = List.copyOf(used);
        owned = List.copyOf(owned);
    }
}
