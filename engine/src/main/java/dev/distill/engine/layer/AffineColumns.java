package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y_j = scale_j x_j + shift_j over the last axis, both frozen; dx_j = scale_j dy_j. */
public record AffineColumns(Node x, INDArray scale, INDArray shift) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.uses(scale, node.name() + ".scale");
        recorder.uses(shift, node.name() + ".shift");
        recorder.apply("multiply", node.value(), x.value(), scale);
        INDArray y = Matrix.of(node.value());
        recorder.apply("biasadd", y, y, shift);
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        backward.recorder().apply("multiply", gradient, gradient, scale);
        backward.pass(x, gradient);
    }
}
