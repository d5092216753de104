package dev.distill.engine.loss;

import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.graph.Temperature;
import dev.distill.engine.program.Dial;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** k(T) KL(q || softmax(z / T)), mean over rows; gradient k(T) / T (softmax(z / T) - q) / B. */
record Divergence(Node logits, Node targets, Dial temperature, DoubleUnaryOperator weight) implements Term {

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
        double t = temperature.getAsDouble();
        return weight.applyAsDouble(t) / t / logits.rows();
    }

    @Override
    public void gradient(Recorder recorder, INDArray residual, INDArray scale) {
        Temperature.softmax(recorder, logits.value(), temperature, residual);
        recorder.apply("subtract", residual, residual, targets.value());
        recorder.apply("multiply", residual, residual, scale);
    }

    @Override
    public double[] rows() {
        double t = temperature.getAsDouble();
        NodeValues q = NodeValues.of(targets);
        double[] cross = NodeValues.of(logits).times(1 / t).crossEntropy(q);
        double[] entropy = q.entropy();
        return Rows.each(cross.length, row -> weight.applyAsDouble(t) * (cross[row] - entropy[row]));
    }
}
