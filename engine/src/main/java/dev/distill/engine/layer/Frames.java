package dev.distill.engine.layer;

import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.AxesPass;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = the columns of images as frames: x [B, height, width, C], y [B, width, height C].
 *
 * <p>Floats on the CPU take one pass in Java each way; elsewhere it is a copy of x with two axes exchanged.
 */
public record Frames(Node x) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        long[] shape = x.shape();
        exchange(recorder, x.value(), node.value(), shape[1], shape[2]);
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        long[] shape = x.shape();
        INDArray dx = backward.fresh(x);
        exchange(backward.recorder(), gradient, dx, shape[2], shape[1]);
        backward.pass(x, dx);
    }

    /** From [B, outer, inner, C] to [B, inner, outer, C]. */
    private void exchange(Recorder recorder, INDArray from, INDArray to, long outer, long inner) {
        long examples = x.shape()[0];
        long channels = x.columns();
        if (recorder.passesInJava()) {
            Runnable pass = new AxesPass(from, to, outer, inner, channels);
            recorder.pass("frames", pass, List.of(from), List.of(to));
        } else {
            recorder.apply(
                    "identity",
                    to.reshape(examples, inner, outer, channels),
                    from.reshape(examples, outer, inner, channels).permute(0, 2, 1, 3));
        }
    }
}
