package dev.distill.bench.work;

/**
 * A training step of a small transformer, by Adam at 0.001 on cross-entropy at every token: embedding, blocks of layer norm, attention
 * without a mask, residual, layer norm, a GELU layer four times as wide, residual; then logits. Only the norms have biases.
 *
 * @param blocks how many
 * @param width of the residual stream
 * @param heads of each attention
 * @param tokens of a text
 * @param batch the texts of a step
 * @param vocabulary the different tokens
 */
public record Transformer(int blocks, int width, int heads, int tokens, int batch, int vocabulary) implements Work {

    @Override
    public String name() {
        return "transformer-" + blocks + "x" + width;
    }

    @Override
    public boolean hasNewLayers() {
        return true;
    }

    @Override
    public <T> T read(Reader<T> reader) {
        return reader.transformer(this);
    }
}
