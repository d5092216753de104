package dev.distill.engine.program;

import java.util.List;

/** A value from outside: an input, or an array that another tape fills. */
record Given() implements Operation {

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
