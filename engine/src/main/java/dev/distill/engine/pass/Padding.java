package dev.distill.engine.pass;

/** What a window does at the border of an image. */
public enum Padding {
    /** Zeros around it, the odd one at the end: ceil(n / stride) places. */
    SAME {
        @Override
        long places(long length, long size, long stride) {
            return (length + stride - 1) / stride;
        }
    },
    /** Nothing: the places where the window lies within it. */
    VALID {
        @Override
        long places(long length, long size, long stride) {
            return (length - size) / stride + 1;
        }
    };

    abstract long places(long length, long size, long stride);
}
