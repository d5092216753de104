package dev.distill.engine.layer;

import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import java.util.List;

/** A value from outside: an input, or an array that another tape fills. */
public record Leaf() implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of();
    }

    @Override
    public void forward(Recorder recorder, Node node) {}

    @Override
    public boolean carriesGradient() {
        return false;
    }
}
