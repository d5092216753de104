package dev.distill.engine.program;

import java.util.List;

/** q = softmax(z / T) over the last axis; a target, so no gradient is carried. */
record SoftTargets(Node logits, Dial temperature) implements Operation {

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
