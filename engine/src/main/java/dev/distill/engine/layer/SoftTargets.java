package dev.distill.engine.layer;

import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.graph.Temperature;
import dev.distill.engine.program.Dial;
import java.util.List;

/** q = softmax(z / T) over the last axis; a target, so no gradient is carried. */
public record SoftTargets(Node logits, Dial temperature) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(logits);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        Temperature.softmax(recorder, logits.value(), temperature, node.value());
    }

    @Override
    public boolean carriesGradient() {
        return false;
    }
}
