package dev.distill.bench.work;

/**
 * A small transformer: embedding, blocks of layer norm, attention without a mask, residual, layer norm, a GELU layer four times as wide,
 * residual; then logits at every token. Only the norms have biases. A step is a training step by Adam at 0.001 on cross-entropy, or the
 * forward pass alone, as a teacher's.
 *
 * @param blocks how many
 * @param width of the residual stream
 * @param heads of each attention
 * @param tokens of a text
 * @param batch the texts of a step
 * @param vocabulary the different tokens
 * @param trained whether a step trains it
 */
public record Transformer(int blocks, int width, int heads, int tokens, int batch, int vocabulary, boolean trained)
        implements Work {

    @Override
    public String name() {
        return (trained ? "transformer-" : "forward-") + blocks + "x" + width;
    }

    @Override
    public boolean hasNewLayers() {
        return trained;
    }

    @Override
    public <T> T read(Reader<T> reader) {
        return reader.transformer(this);
    }
}
