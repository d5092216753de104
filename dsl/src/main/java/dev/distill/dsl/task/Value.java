package dev.distill.dsl.task;

import dev.distill.dsl.error.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes into a layer or comes out of it, for one example.
 *
 * @param shape its sizes: [width], [positions, width], [height, width, channels]; [positions] of ids
 * @param ids how many ids there are, where they are whole numbers from 0; 0 where they are any numbers
 */
public record Value(List<Integer> shape, int ids) {
    /** Copies the shape. */
    public Value {
        shape = List.copyOf(shape);
        shape.forEach(size -> Require.positive("size of a value", size));
    }

    /** Numbers of that shape. */
    public static Value of(Integer... shape) {
        return new Value(List.of(shape), 0);
    }

    /** The values of the last axis. */
    public int width() {
        return shape.get(shape.size() - 1);
    }

    /** How many rows of the last axis there are: 1, or the positions or pixels of an example. */
    public int rows() {
        return size() / width();
    }

    /** The number of values. */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** Numbers of the same shape but for the last axis. */
    public Value withWidth(int width) {
        List<Integer> other = new ArrayList<>(shape);
        other.set(other.size() - 1, width);
        return new Value(other, 0);
    }

    /** The value in a sentence's part: "[20, 64]", "[20] of 2 ids". */
    public String describe() {
        return shape + (ids > 0 ? " of " + ids + " ids" : "");
    }
}
