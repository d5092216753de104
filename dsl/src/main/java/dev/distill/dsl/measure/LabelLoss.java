package dev.distill.dsl.measure;

import dev.distill.dsl.task.Task;

/**
 * The mean loss on the labels of the test examples, in nats: cross-entropy, or hinge for a scalar output; where labels are ratings, the mean
 * squared error.
 */
public record LabelLoss() implements Probe {
    @Override
    public String mainColumn() {
        return "loss";
    }

    @Override
    public String misfit(Task task) {
        return task.spells() ? "its labels are strings, and no frame has one" : "";
    }

    @Override
    public boolean canPass(double threshold) {
        return Double.isFinite(threshold) && threshold > 0;
    }

    @Override
    public String label() {
        return "test loss on labels (nats)";
    }

    @Override
    public String label(Task task) {
        return task.isRated() ? "test mean squared error of ratings" : label();
    }

    @Override
    public Direction direction() {
        return Direction.LOWER;
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.labelLoss(this);
    }
}
