package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = x W + b over the last axis; b may be absent (null). dx = dy W^T, dW = x^T dy, db = the sum of dy over rows. */
public record Dense(Node x, INDArray weight, INDArray bias) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public List<INDArray> parameters() {
        return Biased.parameters(weight, bias);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.uses(weight, node.name() + ".weight");
        INDArray y = Matrix.of(node.value());
        recorder.rowsTimes(Matrix.of(x.value()), weight, y);
        Biased.add(recorder, node, y, bias);
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        INDArray dy = Matrix.of(gradient);
        if (!Fusion.carried(backward, this, dy)) {
            // The order matters: with plain SGD the weight's gradient goes straight into the weight.
            backward.into(x).ifPresent(dx -> dx.matmul(dy, false, weight, true));
            backward.into(weight).ifPresent(dw -> dw.matmul(Matrix.of(x.value()), true, dy, false));
        }
        Biased.carry(backward, gradient, bias);
    }
}
