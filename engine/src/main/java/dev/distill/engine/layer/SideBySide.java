package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import java.util.List;

/** The rows of two nodes side by side, [B, C + D]; what is read so counts as constant, so no gradient is carried. */
public record SideBySide(Node left, Node right) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(left, right);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.sideBySide(Matrix.of(left.value()), Matrix.of(right.value()), node.value());
    }

    @Override
    public boolean carriesGradient() {
        return false;
    }
}
