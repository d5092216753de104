package dev.distill.engine.layer;

import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import java.util.List;

/** A row per id: 1 at the id's place, 0 elsewhere; an id out of range gives a row of zeros. */
public record OneHot(Node ids) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(ids);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.oneHot(ids.value(), node.value());
    }

    @Override
    public boolean carriesGradient() {
        return false;
    }
}
