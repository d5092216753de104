package dev.distill.engine.layer;

import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.Window;
import dev.distill.engine.program.Call;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = the largest or the mean value in each window, channel by channel. */
public record Pooling(String op, Node x, Window window) implements Operation {

    public static Pooling ofLargest(Node x, Window window) {
        return new Pooling("maxpool2d", x, window);
    }

    public static Pooling ofMeans(Node x, Window window) {
        return new Pooling("avgpool2d", x, window);
    }

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.add(Call.of(op, x.value())
                .into(node.value())
                .integers(window.ofPooling())
                .note(window.note()));
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        INDArray dx = backward.fresh(x);
        backward.recorder()
                .add(Call.of(op + "_bp", x.value(), gradient)
                        .into(dx)
                        .integers(window.ofPooling())
                        .note(window.note()));
        backward.pass(x, dx);
    }
}
