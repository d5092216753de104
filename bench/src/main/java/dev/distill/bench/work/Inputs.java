package dev.distill.bench.work;

/**
 * A batch of fresh inputs of -1 and +1, with the parity of the first four as their labels.
 *
 * @param inputs values an example
 * @param batch the examples of a step
 */
public record Inputs(int inputs, int batch) implements Work {

    /** How many inputs make a label. */
    public static final int SUPPORT = 4;

    @Override
    public String name() {
        return "inputs-" + inputs + "x" + batch;
    }

    @Override
    public <T> T read(Reader<T> reader) {
        return reader.inputs(this);
    }
}
