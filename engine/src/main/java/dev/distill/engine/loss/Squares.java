package dev.distill.engine.loss;

import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.program.Dial;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** weight times the sum over columns of (x - s t)^2, mean over rows; gradient 2 weight (x - s t) / B. */
record Squares(Node values, Node targets, Dial targetFactor, double weight) implements Term {

    @Override
    public Node output() {
        return values;
    }

    @Override
    public List<Node> inputs() {
        return List.of(values, targets);
    }

    @Override
    public double factor() {
        return 2 * weight / values.rows();
    }

    @Override
    public void gradient(Recorder recorder, INDArray residual, INDArray scale) {
        if (targetFactor.isAlwaysOne()) {
            recorder.apply("subtract", residual, values.value(), targets.value());
        } else {
            recorder.apply("multiply", residual, targets.value(), recorder.scalar("s", targetFactor));
            recorder.apply("subtract", residual, values.value(), residual);
        }
        recorder.apply("multiply", residual, residual, scale);
    }

    @Override
    public double[] rows() {
        double s = targetFactor.getAsDouble();
        return NodeValues.of(values).rows(NodeValues.of(targets), (x, t) -> weight * (x - s * t) * (x - s * t));
    }
}
