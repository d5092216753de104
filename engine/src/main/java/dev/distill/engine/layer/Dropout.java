package dev.distill.engine.layer;

import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.DropoutPass;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = m x, place by place, and dx = m dy; m is 0 with the chance of the rate and else 1 / (1 - rate), drawn anew in each run (Srivastava and
 * others 2014).
 */
public record Dropout(Node x, double rate, Masks masks, int place) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        INDArray mask = mask(recorder, node);
        recorder.pass("dropout mask", new DropoutPass(mask, rate, () -> masks.at(place)), List.of(), List.of(mask));
        recorder.apply("multiply", node.value(), x.value(), mask);
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        Recorder recorder = backward.recorder();
        recorder.apply("multiply", gradient, gradient, mask(recorder, node));
        backward.pass(x, gradient);
    }

    private static INDArray mask(Recorder recorder, Node node) {
        return recorder.kept(node, "mask", node.shape());
    }
}
