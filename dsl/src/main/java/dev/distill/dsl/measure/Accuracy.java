package dev.distill.dsl.measure;

import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.task.Task;

/**
 * The share of held-out examples whose label is predicted, ties to the lowest class; where there is an answer at each position, the
 * share of those that are asked; where an answer is a string, the share of strings that the best path spells whole.
 *
 * @param split which examples
 */
public record Accuracy(Split split) implements Probe {
    @Override
    public String mainColumn() {
        return split == Split.TEST ? "accuracy" : "selection-accuracy";
    }

    @Override
    public String misfit(Task task) {
        return task.isRated() ? "its labels are ratings, which are not right or wrong" : "";
    }

    @Override
    public boolean canPass(double threshold) {
        return threshold >= 0 && threshold < 1;
    }

    @Override
    public String label() {
        return split == Split.TEST ? "test accuracy" : "selection accuracy";
    }

    @Override
    public String label(Task task) {
        if (task.spells()) {
            return label() + " (whole strings)";
        }
        return task.answersEachPosition()
                ? label() + " (top-1 on what is asked)"
                : task.answersByPosition() ? label() + " (of places where answers begin and end)" : label();
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER;
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.accuracy(this);
    }
}
