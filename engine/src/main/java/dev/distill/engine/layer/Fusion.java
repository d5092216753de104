package dev.distill.engine.layer;

import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.pass.NarrowLayer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers whose way back is taken together with that of the layer below, in one pass: no layer but these patterns knows of another. */
enum Fusion {
    /** A narrow dense layer, such as a head, on a ReLU that nobody else reads: dx of both, and dW. */
    NARROW_DENSE_ON_RELU {
        @Override
        boolean carry(Backward backward, Dense above, INDArray dy) {
            Node x = above.x();
            boolean isNarrow = above.weight().size(1) <= NarrowLayer.MOST_COLUMNS;
            if (!isNarrow || !(x.operation() instanceof Relu below) || !below.isPassedFrom(backward, x)) {
                return false;
            }
            INDArray dw = backward.recorder().scratch("part", above.weight().shape());
            below.passFrom(backward, x, dy, above.weight(), dw);
            backward.into(above.weight()).ifPresent(sink -> sink.add(dw));
            return true;
        }
    };

    /** Records the way back through a layer and the one below to its inputs and weight, and tells whether the pattern is there. */
    abstract boolean carry(Backward backward, Dense above, INDArray dy);

    /** Whether some pattern was there, and is recorded. */
    static boolean carried(Backward backward, Dense above, INDArray dy) {
        return Arrays.stream(values()).anyMatch(pattern -> pattern.carry(backward, above, dy));
    }
}
