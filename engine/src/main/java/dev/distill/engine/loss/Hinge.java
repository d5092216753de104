package dev.distill.engine.loss;

import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** max(0, 1 - y f), mean over rows; gradient - y / B where {@code y f < 1}, else 0. */
record Hinge(Node scores, Node labels) implements Term {

    @Override
    public Node output() {
        return scores;
    }

    @Override
    public List<Node> inputs() {
        return List.of(scores, labels);
    }

    @Override
    public double factor() {
        return -1.0 / scores.rows();
    }

    @Override
    public void gradient(Recorder recorder, INDArray residual, INDArray scale) {
        recorder.apply("multiply", residual, scores.value(), labels.value());
        recorder.apply("subtract", residual, recorder.constant("one", 1), residual);
        recorder.relu(residual, residual);
        recorder.maskOfPositive(residual, residual);
        recorder.apply("multiply", residual, residual, labels.value());
        recorder.apply("multiply", residual, residual, scale);
    }

    @Override
    public double[] rows() {
        return NodeValues.of(scores).rows(NodeValues.of(labels), (f, y) -> StrictMath.max(0, 1 - y * f));
    }
}
