package dev.distill.dsl.architecture;

import java.util.List;

/**
 * An array of a network's weights.
 *
 * @param name its name, such as {@code layer1.weight}
 * @param shape its sizes: [in, out] of a dense layer's weight, [out] of its bias
 * @param start the law that it is drawn from at the start
 * @param role what becomes of it in training
 */
public record Weight(String name, List<Integer> shape, Draw start, Role role) {
    /** What becomes of an array in training. */
    public enum Role {
        /** It is trained. */
        TRAINED,
        /** It is an average over the batches that were seen: state, kept with the weights and not trained. */
        RUNNING
    }

    /** Copies the shape. */
    public Weight {
        shape = List.copyOf(shape);
    }

    static Weight trained(String name, Draw start, Integer... shape) {
        return new Weight(name, List.of(shape), start, Role.TRAINED);
    }

    static Weight running(String name, double start, int width) {
        return new Weight(name, List.of(width), Draw.constant(start), Role.RUNNING);
    }

    /** The number of values. */
    public long count() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, (one, other) -> one * other);
    }
}
