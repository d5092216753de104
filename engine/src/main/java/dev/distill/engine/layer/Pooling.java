package dev.distill.engine.layer;

import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.ImageWindows;
import dev.distill.engine.pass.MaxPoolPass;
import dev.distill.engine.pass.MaxPoolSlopePass;
import dev.distill.engine.pass.Window;
import dev.distill.engine.program.Call;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = the largest or the mean value in each window, channel by channel. The largest of floats is found by a pass: ND4J's ops turn images round
 * to have their channels first, for the same bits.
 */
public record Pooling(String op, Node x, Window window) implements Operation {

    private static final String LARGEST = "maxpool2d";

    public static Pooling ofLargest(Node x, Window window) {
        return new Pooling(LARGEST, x, window);
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
        if (byPass(recorder)) {
            Runnable pass = new MaxPoolPass(windows(), x.value(), node.value());
            recorder.pass(op, pass, List.of(x.value()), List.of(node.value()));
            return;
        }
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
        Recorder recorder = backward.recorder();
        if (byPass(recorder)) {
            Runnable pass = new MaxPoolSlopePass(windows(), x.value(), gradient, dx);
            recorder.pass(op + "_bp", pass, List.of(x.value(), gradient), List.of(dx));
        } else {
            recorder.add(Call.of(op + "_bp", x.value(), gradient)
                    .into(dx)
                    .integers(window.ofPooling())
                    .note(window.note()));
        }
        backward.pass(x, dx);
    }

    private boolean byPass(Recorder recorder) {
        return op.equals(LARGEST) && recorder.passesInJava();
    }

    private ImageWindows windows() {
        return ImageWindows.of(window, x.value());
    }
}
