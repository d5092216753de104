package dev.distill.engine.program;

/** An action in Java between the ops. */
public record HostStep(String describe, Runnable action) implements Step {

    @Override
    public void run() {
        action.run();
    }
}
