package dev.distill.dsl.measure;

import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.task.Coefficient;
import dev.distill.dsl.task.Task;

/**
 * How the classes that are predicted agree with the labels of held-out examples, ties to the lowest class, or the ratings that are told
 * with those that are right: what GLUE scores some of its tasks by (Wang et al. 2019, arXiv 1804.07461) [paper].
 *
 * @param coefficient by which number
 * @param split which examples
 */
public record Agreement(Coefficient coefficient, Split split) implements Probe {
    @Override
    public String mainColumn() {
        return (split == Split.TEST ? "" : "selection-") + coefficient.column();
    }

    @Override
    public String misfit(Task task) {
        return coefficient.misfit(task);
    }

    @Override
    public boolean canPass(double threshold) {
        return threshold >= coefficient.least() && threshold < 1;
    }

    @Override
    public String label() {
        return (split == Split.TEST ? "test " : "selection ") + coefficient.describe();
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER;
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.agreement(this);
    }
}
