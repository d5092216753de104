package dev.distill.dsl.corpus;

import java.util.function.IntConsumer;

/** A tokeniser at work: its vocabulary is in memory. */
public interface Coder {
    /** What a text's part becomes that is no token. */
    int UNKNOWN = -1;

    /** The ids of a document in order, or {@link #UNKNOWN}. */
    void encode(String document, IntConsumer ids);

    /**
     * The ids of what stands within a document, behind other text: a coder that reads a space before every document reads none before this.
     */
    default void encodeWithin(String part, IntConsumer ids) {
        encode(part, ids);
    }

    /** The text of ordinary tokens in order. */
    String decode(int[] ids);
}
