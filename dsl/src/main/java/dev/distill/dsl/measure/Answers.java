package dev.distill.dsl.measure;

import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.task.Task;
import java.util.List;

/**
 * How answers agree with those that people gave, as SQuAD scores them: F1 of words and the share of exact ones, each the mean over
 * questions of the best over the answers given, as shares of 1 (Rajpurkar et al. 2016, arXiv 1606.05250) [paper].
 *
 * @param split which questions
 */
public record Answers(Split split) implements Probe {
    @Override
    public String mainColumn() {
        return column("answer-f1");
    }

    /** The column of exact answers. */
    public String exactColumn() {
        return column("exact-match");
    }

    private String column(String name) {
        return split == Split.TEST ? name : "selection-" + name;
    }

    @Override
    public List<String> columns(Task task) {
        return List.of(mainColumn(), exactColumn());
    }

    @Override
    public String misfit(Task task) {
        return task.answersByPosition() ? "" : "its answers are no parts of a text";
    }

    @Override
    public boolean canPass(double threshold) {
        return threshold >= 0 && threshold < 1;
    }

    @Override
    public String label() {
        return (split == Split.TEST ? "test" : "selection") + " F1 of answers, and exact ones";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER;
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.answers(this);
    }
}
