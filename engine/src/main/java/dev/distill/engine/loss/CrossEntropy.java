package dev.distill.engine.loss;

import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** - sum_c q_c log softmax(z)_c, mean over rows; gradient (softmax(z) - q) / B. */
record CrossEntropy(Node logits, Node targets) implements Term {

    @Override
    public Node output() {
        return logits;
    }

    @Override
    public List<Node> inputs() {
        return List.of(logits, targets);
    }

    @Override
    public double factor() {
        return 1.0 / logits.rows();
    }

    @Override
    public void gradient(Recorder recorder, INDArray residual, INDArray scale) {
        recorder.softmax(logits.value(), residual);
        recorder.apply("subtract", residual, residual, targets.value());
        recorder.apply("multiply", residual, residual, scale);
    }

    @Override
    public double[] rows() {
        return NodeValues.of(logits).crossEntropy(NodeValues.of(targets));
    }
}
