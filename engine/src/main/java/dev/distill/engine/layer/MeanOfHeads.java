package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.MeanOfHeadsPass;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = the mean of H parts of a row that lie side by side: x [.., H d], y [.., d]. dx = dy / H in each part.
 *
 * <p>Floats on the CPU take one pass in Java each way; elsewhere it is a product with a row of 1/H for each row of x.
 */
public record MeanOfHeads(Node x, long heads) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        if (recorder.passesInJava()) {
            Runnable pass = MeanOfHeadsPass.forward(x.value(), node.value(), heads, node.columns());
            recorder.pass("mean of heads", pass, List.of(x.value()), List.of(node.value()));
        } else {
            recorder.matmul(shares(recorder), false, parts(x.value()), false, single(node.value()), 1, 0);
        }
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        Recorder recorder = backward.recorder();
        INDArray dx = backward.fresh(x);
        if (recorder.passesInJava()) {
            Runnable pass = MeanOfHeadsPass.backward(gradient, dx, heads, node.columns());
            recorder.pass("mean of heads'", pass, List.of(gradient), List.of(dx));
        } else {
            recorder.matmul(shares(recorder), true, single(gradient), false, parts(dx), 1, 0);
        }
        backward.pass(x, dx);
    }

    private INDArray shares(Recorder recorder) {
        return recorder.constants("1/H", 1.0 / heads, x.rows(), 1, heads);
    }

    private INDArray parts(INDArray array) {
        return array.reshape(x.rows(), heads, x.columns() / heads);
    }

    private static INDArray single(INDArray array) {
        INDArray rows = Matrix.of(array);
        return rows.reshape(rows.size(0), 1, rows.size(1));
    }
}
