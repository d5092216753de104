package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Blocks;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.LayerNormPass;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * n = (x - mean) / sqrt(variance + epsilon) over the last axis, y = gain n + bias.
 *
 * <p>With u = gain dy: dx = (u - mean(u) - n mean(u n)) / sqrt(variance + epsilon). Means are products with a column, and blocks of rows
 * stay in the cache from the first op to the last: ND4J's own {@code layer_norm_bp} takes ten times as long.
 */
public record LayerNorm(Node x, INDArray gain, INDArray bias, double epsilon) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public List<INDArray> parameters() {
        return List.of(gain, bias);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        Scaled.uses(recorder, node, gain, bias);
        if (recorder.passesInJava()) {
            Runnable pass = pass(recorder, node).forward(x.value(), gain, bias, node.value());
            recorder.pass("layer norm", pass, List.of(x.value(), gain, bias), List.of(node.value()));
        } else {
            INDArray mean = recorder.constants("1/n", 1.0 / x.columns(), x.columns(), 1);
            blocks().forEach(rows -> normalise(recorder, node, rows, mean));
        }
    }

    private void normalise(Recorder recorder, Node node, Blocks.Block rows, INDArray mean) {
        INDArray n = rows.in(normal(recorder, node));
        INDArray y = rows.in(Matrix.of(node.value()));
        INDArray column = rows.in(deviation(recorder, node));
        INDArray values = rows.in(Matrix.of(x.value()));
        recorder.matmul(values, false, mean, false, column, 1, 0);
        recorder.apply("subtract", n, values, column);
        recorder.apply("multiply", y, n, n);
        recorder.matmul(y, false, mean, false, column, 1, 0);
        recorder.apply("add", column, column, recorder.constant("epsilon " + epsilon, epsilon));
        recorder.apply("Pow", column, column, recorder.constant("-1/2", -0.5));
        recorder.apply("multiply", n, n, column);
        recorder.apply("multiply", y, n, gain);
        recorder.apply("biasadd", y, y, bias);
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        Recorder recorder = backward.recorder();
        INDArray dx = backward.reaches(x) ? backward.fresh(x) : recorder.scratch(x.shape());
        INDArray dGain = recorder.scratch("sum", 1, x.columns());
        if (recorder.passesInJava()) {
            INDArray dBias = recorder.scratch("sum of dy", 1, x.columns());
            Runnable pass = pass(recorder, node).backward(x.value(), gradient, gain, dx, dGain, dBias);
            recorder.pass("layer norm'", pass, List.of(x.value(), gradient, gain), List.of(dx, dGain, dBias));
            backward.into(bias).ifPresent(sink -> sink.sumOfRows(dBias));
        } else {
            backwardByOps(recorder, node, gradient, dx, dGain);
            backward.into(bias).ifPresent(sink -> sink.sumOfRows(gradient));
        }
        backward.pass(x, dx);
        backward.into(gain).ifPresent(sink -> sink.sumOfRows(dGain));
    }

    private void backwardByOps(Recorder recorder, Node node, INDArray gradient, INDArray dx, INDArray dGain) {
        INDArray share = recorder.scratch("gain/n", x.columns(), 1);
        INDArray column = gain.reshape(x.columns(), 1);
        recorder.apply("multiply", share, column, recorder.constant("1/n " + x.columns(), 1.0 / x.columns()));
        blocks().forEach(rows -> {
            INDArray dy = rows.in(Matrix.of(gradient));
            INDArray product = recorder.scratch("dy n", rows.size(), x.columns());
            recorder.apply("multiply", product, dy, rows.in(normal(recorder, node)));
            recorder.matmul(recorder.ones(rows.size()), false, product, false, dGain, 1, rows.isFirst() ? 0 : 1);
            carry(recorder, node, rows, dy, product, share, rows.in(Matrix.of(dx)));
        });
    }

    /** Records dx of some rows; the product dy n is overwritten. */
    private void carry(
            Recorder recorder,
            Node node,
            Blocks.Block rows,
            INDArray dy,
            INDArray product,
            INDArray share,
            INDArray dx) {
        INDArray mean = recorder.scratch("mean", rows.size(), 1);
        recorder.matmul(product, false, share, false, mean, 1, 0);
        recorder.apply("multiply", product, rows.in(normal(recorder, node)), mean);
        recorder.matmul(dy, false, share, false, mean, 1, 0);
        recorder.apply("multiply", dx, dy, gain);
        recorder.apply("subtract", dx, dx, mean);
        recorder.apply("subtract", dx, dx, product);
        recorder.apply("multiply", dx, dx, rows.in(deviation(recorder, node)));
    }

    private LayerNormPass pass(Recorder recorder, Node node) {
        return recorder.kept(node, LayerNormPass.class, () -> new LayerNormPass(x.rows(), x.columns(), epsilon));
    }

    private Blocks blocks() {
        return Blocks.of(x.rows(), x.columns());
    }

    private INDArray normal(Recorder recorder, Node node) {
        return recorder.kept(node, "normal", x.rows(), x.columns());
    }

    /** 1 / sqrt(variance + epsilon), a column. */
    private INDArray deviation(Recorder recorder, Node node) {
        return recorder.kept(node, "deviation", x.rows(), 1);
    }
}
