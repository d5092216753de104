package dev.distill.dsl.measure;

import dev.distill.dsl.task.Task;

/**
 * exp of the mean cross-entropy in nats over the tokens that are asked of the test sequences: 1 where each of them is known for sure,
 * the number of ids where all are held equally likely. It counts tokens of the task's corpus, so perplexities under different
 * tokenisers do not compare. One beyond the largest double is told as that number [choice].
 */
public record Perplexity() implements Probe {
    @Override
    public String mainColumn() {
        return "perplexity";
    }

    @Override
    public String misfit(Task task) {
        return task.answersEachPosition() ? "" : "it has one answer an example, and none at each position";
    }

    @Override
    public boolean canPass(double threshold) {
        return Double.isFinite(threshold) && threshold > 1;
    }

    @Override
    public double exampleThreshold() {
        return 2;
    }

    @Override
    public String label() {
        return "test perplexity (exp of nats a token)";
    }

    @Override
    public Direction direction() {
        return Direction.LOWER;
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.perplexity(this);
    }
}
