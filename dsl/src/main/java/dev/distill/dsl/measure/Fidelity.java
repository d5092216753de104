package dev.distill.dsl.measure;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.task.Task;
import java.util.List;

/**
 * How well a student matches the teacher that it learns from, as that is at its end, on the test examples, whatever is right: the share of
 * examples whose likeliest class is the teacher's, ties to the lowest class, and the mean divergence from the teacher's distribution to the
 * student's, in nats (Stanton et al. 2021, arXiv 2106.05945) [paper]. Of examples with several answers, such as the masked positions of a sentence, each
 * answer counts [choice]. A run that nobody teaches has none.
 */
public record Fidelity() implements Probe {
    @Override
    public String mainColumn() {
        return "fidelity";
    }

    /** The column of the divergence. */
    public String divergenceColumn() {
        return "fidelity-divergence";
    }

    @Override
    public List<String> columns(Task task) {
        return List.of(mainColumn(), divergenceColumn());
    }

    @Override
    public String misfit(Task task) {
        if (task.isRated()) {
            return "its labels are ratings, which have no classes";
        }
        return task.spells() ? "its answers are strings" : "";
    }

    @Override
    public String misfit(Blueprint network) {
        return network.outputKind() == Output.SCALAR ? "its output is one number, and no distribution" : "";
    }

    @Override
    public boolean canPass(double threshold) {
        return threshold >= 0 && threshold < 1;
    }

    /** Divergences are above 0, and have no upper end. */
    @Override
    public boolean canPass(String column, double threshold) {
        return column.equals(divergenceColumn()) ? threshold > 0 && Double.isFinite(threshold) : canPass(threshold);
    }

    @Override
    public double exampleThreshold(String column) {
        return column.equals(divergenceColumn()) ? 0.1 : exampleThreshold();
    }

    @Override
    public String label() {
        return "agreement with the teacher on test examples, and divergence from it in nats";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER;
    }

    @Override
    public Direction direction(String column) {
        return column.equals(divergenceColumn()) ? Direction.LOWER : Direction.HIGHER;
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.fidelity(this);
    }
}
