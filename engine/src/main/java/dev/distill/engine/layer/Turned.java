package dev.distill.engine.layer;

import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = x with positions and values in each other's place: [B, T, D] becomes [B, D, T]. */
public record Turned(Node x) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.apply("identity", node.value(), turned(x.value()));
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        INDArray dx = backward.fresh(x);
        backward.recorder().apply("identity", dx, turned(gradient));
        backward.pass(x, dx);
    }

    private static INDArray turned(INDArray array) {
        return array.permute(0, 2, 1);
    }
}
