package dev.distill.engine.layer;

import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import java.util.function.BiFunction;

/** A value that another runtime computes from some nodes; a target, so no gradient is carried. */
public record Outside(List<Node> inputs, BiFunction<List<Node>, Node, Runnable> action) implements Operation {

    /** Copies the list. */
    public Outside {
        inputs = List.copyOf(inputs);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.inJava("outside", inputs.get(0).value(), node.value(), action.apply(inputs, node));
    }

    @Override
    public boolean carriesGradient() {
        return false;
    }
}
