package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = the values of each example as a row. On the way back they are copied: passes take no array that is a view of another. */
public record Flatten(Node x) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.apply("identity", node.value(), Matrix.examples(x.value()));
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        INDArray dx = backward.fresh(x);
        backward.recorder().apply("identity", Matrix.examples(dx), gradient);
        backward.pass(x, dx);
    }
}
