package dev.distill.engine.program;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = tanh(x); dx = dy (1 - y^2), from the value kept. */
record Tanh(Node x) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.tanh(x.value(), node.value());
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        Recorder recorder = backward.recorder();
        INDArray slope = recorder.scratch(node.shape());
        recorder.apply("multiply", slope, node.value(), node.value());
        recorder.apply("subtract", slope, recorder.constant("one", 1), slope);
        recorder.apply("multiply", gradient, gradient, slope);
        backward.pass(x, gradient);
    }
}
