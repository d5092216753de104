package dev.distill.engine.loss;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.ClassesPass;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * - sum_c q_c log softmax(z)_c, mean over rows, q_c = s / C and 1 - s more at y; gradient (softmax(z) - q) / B. A row whose y is negative has
 * neither loss nor gradient.
 */
record Classes(Node logits, Node ids, double smoothing) implements Term {

    @Override
    public Node output() {
        return logits;
    }

    @Override
    public List<Node> inputs() {
        return List.of(logits, ids);
    }

    @Override
    public double factor() {
        return 1.0 / logits.rows();
    }

    @Override
    public void gradient(Recorder recorder, INDArray residual, INDArray scale) {
        recorder.softmax(logits.value(), residual);
        if (recorder.passesInJava()) {
            recorder.pass(
                    "less one-hot",
                    new ClassesPass(residual, ids.value(), scale, smoothing),
                    List.of(residual, ids.value(), scale),
                    List.of(residual));
        } else {
            byOps(recorder, residual, scale);
        }
    }

    /** The one-hot row of an id that is none is 0; whether there is an id is asked of it, too. */
    private void byOps(Recorder recorder, INDArray residual, INDArray scale) {
        INDArray rows = Matrix.of(residual);
        INDArray oneHot = recorder.scratch("one-hot", rows.shape());
        recorder.oneHot(ids.value().reshape(-1), oneHot);
        INDArray there = recorder.scratch("there", rows.size(0), 1);
        recorder.matmul(oneHot, false, recorder.constants("ones", 1, rows.size(1), 1), false, there, 1, 0);
        if (smoothing > 0) {
            recorder.apply("multiply", oneHot, oneHot, recorder.scalar("on the label", () -> 1 - smoothing));
            recorder.apply("subtract", rows, rows, recorder.scalar("on each", () -> smoothing / rows.size(1)));
        }
        recorder.apply("subtract", rows, rows, oneHot);
        recorder.apply("multiply", rows, rows, there);
        recorder.apply("multiply", residual, residual, scale);
    }

    @Override
    public double[] rows() {
        return NodeValues.of(logits).crossEntropyOf(NodeValues.of(ids), smoothing);
    }
}
