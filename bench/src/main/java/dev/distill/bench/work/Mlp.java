package dev.distill.bench.work;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A training step of ReLU layers on 100 inputs with 2 logits, on cross-entropy: forward, backward, update.
 *
 * @param widths of the hidden layers
 * @param batch the examples of a step
 * @param adam by Adam at 0.001 instead of SGD at 0.01
 */
public record Mlp(List<Integer> widths, int batch, boolean adam) implements Work {

    /** The inputs of every MLP here. */
    public static final int INPUTS = 100;

    /** The logits of every MLP here. */
    public static final int LOGITS = 2;

    /** The rate of plain SGD. */
    public static final double SGD_RATE = 0.01;

    /** The rate of Adam. */
    public static final double ADAM_RATE = 0.001;

    /** Copies the widths. */
    public Mlp {
        widths = List.copyOf(widths);
    }

    /** One hidden layer, trained by SGD. */
    public static Mlp of(int width, int batch) {
        return new Mlp(List.of(width), batch, false);
    }

    @Override
    public String name() {
        String layers = widths.stream().map(String::valueOf).collect(Collectors.joining("x"));
        return "mlp-" + layers + "-b" + batch + (adam ? "-adam" : "");
    }

    /** Multiplications and additions of a step: forward, weights' gradients, and the hidden layers' gradients. */
    public double operations() {
        double products = 0;
        int before = INPUTS;
        for (int width : widths) {
            products += (double) before * width * (before == INPUTS ? 2 : 3);
            before = width;
        }
        return 2.0 * batch * (products + 3.0 * before * LOGITS);
    }

    /**
     * The least bytes that a step moves if nothing stays in a cache from one pass over it to the next: each weight read, read again
     * and written; each hidden value and its gradient written and read.
     */
    public double bytes() {
        double weights = 0;
        double hidden = 0;
        int before = INPUTS;
        for (int width : widths) {
            weights += (double) before * width;
            hidden += width;
            before = width;
        }
        return 4 * (3 * (weights + (double) before * LOGITS) + 4 * batch * hidden);
    }

    @Override
    public <T> T read(Reader<T> reader) {
        return reader.mlp(this);
    }
}
