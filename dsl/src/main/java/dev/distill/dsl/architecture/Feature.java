package dev.distill.dsl.architecture;

import dev.distill.dsl.task.Value;

/**
 * A value inside a network that can be projected, hinted at or probed.
 *
 * @param name the layer's name
 * @param number the layer's place in the network, from 1
 * @param value its shape for one example
 * @param before whether there is a value before its activation, too
 */
public record Feature(String name, int number, Value value, boolean before) {
    /** The values of one position. */
    public int width() {
        return value.width();
    }

    /** Whether there is one at each position or pixel, and not one an example. */
    public boolean perPosition() {
        return value.shape().size() > 1;
    }
}
