package dev.distill.engine.pass;

/**
 * Values [.., W, C] seen as few long rows of W C.
 *
 * @param width W, the places side by side
 * @param channels C, the values of a place
 */
public record LongRows(long width, long channels) {

    /** The values of a long row. */
    public long length() {
        return width * channels;
    }
}
