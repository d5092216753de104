package dev.distill.dsl.task;

import java.util.List;

/**
 * The bits of a task whose labels depend on some of them.
 *
 * @param count d, how many there are
 * @param support the coordinates (from 0) that the label depends on, in increasing order
 * @param parity whether the label is the product of the support's bits
 */
public record Bits(int count, List<Integer> support, boolean parity) {
    /** Copies the support. */
    public Bits {
        support = List.copyOf(support);
    }

    /** The field of an example's bits, as numbers or as tokens: +1 is token 0, -1 is token 1 [paper]. */
    Field field(boolean tokens) {
        return tokens
                ? new Field(Field.INPUT, Field.Kind.TOKENS, new Value(List.of(count), 2))
                : new Field(Field.INPUT, Field.Kind.SIGNS, new Value(List.of(count), 0));
    }
}
