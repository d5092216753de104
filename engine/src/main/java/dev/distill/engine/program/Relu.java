package dev.distill.engine.program;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = max(x, 0); dx = dy where y > 0, else 0.
 *
 * <p>The mask is min(y * huge, 1): two float ops in half the time of a comparison and a cast of its booleans.
 */
record Relu(Node x) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.relu(x.value(), node.value());
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        Recorder recorder = backward.recorder();
        Blocks.of(node.rows(), node.columns()).forEach(rows -> {
            INDArray dy = rows.in(Matrix.of(gradient));
            INDArray mask = recorder.scratch(dy.shape());
            recorder.maskOfPositive(rows.in(Matrix.of(node.value())), mask);
            recorder.apply("multiply", dy, dy, mask);
        });
        backward.pass(x, gradient);
    }
}
