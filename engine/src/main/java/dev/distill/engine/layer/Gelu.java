package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Blocks;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.GeluPass;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = x / 2 (1 + tanh(u)) = x s with s = sigmoid(2 u), u = c (x + a x^3); dx = dy (s + x s (1 - s) 2 u').
 *
 * <p>Floats on the CPU take one pass in Java each way, a third of the time of ops; elsewhere s is kept, and blocks of rows stay in the cache
 * from the first op to the last.
 */
public record Gelu(Node x) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        if (recorder.passesInJava()) {
            recorder.pass("gelu", GeluPass::forward, List.of(x.value()), List.of(node.value()));
        } else {
            forwardByOps(recorder, node);
        }
    }

    private void forwardByOps(Recorder recorder, Node node) {
        blocks().forEach(rows -> {
            INDArray values = rows.in(Matrix.of(x.value()));
            INDArray sigmoid = rows.in(sigmoid(recorder, node));
            cubic(recorder, values, sigmoid, 2 * GeluPass.C, 2 * GeluPass.C * GeluPass.A);
            recorder.apply("sigmoid", sigmoid, sigmoid);
            recorder.apply("multiply", rows.in(Matrix.of(node.value())), values, sigmoid);
        });
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        Recorder recorder = backward.recorder();
        if (recorder.passesInJava()) {
            List<INDArray> inputs = List.of(gradient, x.value(), node.value());
            recorder.pass("gelu slope", GeluPass::backward, inputs, List.of(gradient));
        } else {
            backwardByOps(recorder, node, gradient);
        }
        backward.pass(x, gradient);
    }

    private void backwardByOps(Recorder recorder, Node node, INDArray gradient) {
        blocks().forEach(rows -> {
            INDArray dy = rows.in(Matrix.of(gradient));
            INDArray sigmoid = rows.in(sigmoid(recorder, node));
            INDArray slope = recorder.scratch("slope", rows.size(), x.columns());
            INDArray rest = recorder.scratch("rest", rows.size(), x.columns());
            cubic(recorder, rows.in(Matrix.of(x.value())), slope, 2 * GeluPass.C, 6 * GeluPass.C * GeluPass.A);
            recorder.apply("subtract", rest, recorder.constant("one", 1), sigmoid);
            recorder.apply("multiply", slope, slope, rest);
            recorder.apply("add", slope, slope, recorder.constant("one", 1));
            recorder.apply("multiply", slope, slope, sigmoid);
            recorder.apply("multiply", dy, dy, slope);
        });
    }

    /** out = first x + third x^3. */
    private void cubic(Recorder recorder, INDArray values, INDArray out, double first, double third) {
        recorder.apply("multiply", out, values, values);
        recorder.axpy(recorder.constants("first " + first, first, out.shape()), third, out, out);
        recorder.apply("multiply", out, out, values);
    }

    private Blocks blocks() {
        return Blocks.of(x.rows(), x.columns());
    }

    private INDArray sigmoid(Recorder recorder, Node node) {
        return recorder.kept(node, "sigmoid", x.rows(), x.columns());
    }
}
