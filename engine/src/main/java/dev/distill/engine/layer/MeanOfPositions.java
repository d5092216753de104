package dev.distill.engine.layer;

import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = the mean over every example's positions, or pixels: all axes between the first and the last; as a product with a row of 1/T. */
public record MeanOfPositions(Node x) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.matmul(shares(recorder), false, positions(x.value()), false, raised(node.value()), 1, 0);
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        INDArray dx = backward.fresh(x);
        backward.recorder().matmul(shares(backward.recorder()), true, raised(gradient), false, positions(dx), 1, 0);
        backward.pass(x, dx);
    }

    private INDArray shares(Recorder recorder) {
        long examples = x.shape()[0];
        long positions = x.rows() / examples;
        return recorder.constants("1/T", 1.0 / positions, examples, 1, positions);
    }

    private INDArray positions(INDArray array) {
        return array.reshape(array.size(0), -1, array.size(-1));
    }

    private INDArray raised(INDArray array) {
        return array.reshape(array.size(0), 1, array.size(1));
    }
}
