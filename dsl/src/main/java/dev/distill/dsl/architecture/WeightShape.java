package dev.distill.dsl.architecture;

import java.util.List;

/**
 * An array of a network's weights.
 *
 * @param name its name, such as {@code layer1.weight}
 * @param shape its sizes: inputs and outputs of a layer's weight, outputs of its bias
 */
public record WeightShape(String name, List<Integer> shape) {

    /** Copies the shape. */
    public WeightShape {
        shape = List.copyOf(shape);
    }
}
