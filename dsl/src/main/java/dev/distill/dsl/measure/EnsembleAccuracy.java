package dev.distill.dsl.measure;

import dev.distill.dsl.task.Task;

/**
 * The share of test examples whose label a network and the generations before it predict together: the class of the largest mean of their
 * probabilities, ties to the lowest class (Furlanello et al., arXiv 1805.04770: ensembles of generations) [paper: abstract; the mean of
 * probabilities is our choice]. The first teacher, whom no generation came before, is no part of it. Of examples with several answers each
 * answer counts [choice]. A run that no generation came before has none.
 */
public record EnsembleAccuracy() implements Probe {
    @Override
    public String mainColumn() {
        return "ensemble-accuracy";
    }

    @Override
    public String misfit(Task task) {
        if (task.isRated()) {
            return "its labels are ratings, which are not right or wrong";
        }
        return task.spells() ? "its answers are strings" : "";
    }

    @Override
    public boolean canPass(double threshold) {
        return threshold >= 0 && threshold < 1;
    }

    @Override
    public String label() {
        return "test accuracy of all generations together";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER;
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.ensembleAccuracy(this);
    }
}
