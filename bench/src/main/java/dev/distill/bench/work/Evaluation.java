package dev.distill.bench.work;

/**
 * The accuracy of an MLP on held-out examples: forward, the largest logit, the share that is right.
 *
 * @param width of the hidden layer
 * @param examples how many
 */
public record Evaluation(int width, int examples) implements Work {

    @Override
    public String name() {
        return "evaluate-" + width + "-" + examples;
    }

    @Override
    public <T> T read(Reader<T> reader) {
        return reader.evaluation(this);
    }
}
