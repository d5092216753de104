package dev.distill.engine.pass;

/** A square window that moves over images [batch, height, width, channels], as ND4J's ops have it in their arguments. */
public record Window(long size, long stride, Padding padding) {

    private static final long CHANNELS_LAST = 1;

    /** The shape of what it leaves of images, with so many channels. */
    public long[] over(long[] images, long channels) {
        long height = padding.places(images[1], size, stride);
        return new long[] {images[0], height, padding.places(images[2], size, stride), channels};
    }

    /** The number of places along an axis. */
    long places(long length) {
        return padding.places(length, size, stride);
    }

    /** How far along an axis the windows reach, from the first one's start to the last one's end. */
    long reach(long length) {
        return (places(length) - 1) * stride + size;
    }

    /** How many zeros stand before an axis. */
    public long before(long length) {
        return padding == Padding.SAME ? beyond(length) / 2 : 0;
    }

    /** How many zeros stand behind an axis. */
    public long behind(long length) {
        return padding == Padding.SAME ? beyond(length) - before(length) : 0;
    }

    private long beyond(long length) {
        return Math.max(0, reach(length) - length);
    }

    /** Sizes, strides, no padding by hand, no dilation, the mode, and the op's own two. */
    long[] arguments(long own, long last) {
        return new long[] {size, size, stride, stride, 0, 0, 1, 1, padding.ordinal() == 0 ? 1 : 0, own, last};
    }

    /** Of a convolution with weights [size, size, in, out]. */
    public long[] ofConvolution() {
        return arguments(CHANNELS_LAST, 0);
    }

    /** Of a pooling; a mean is over the values within the image. */
    public long[] ofPooling() {
        return arguments(0, CHANNELS_LAST);
    }

    public String note() {
        return "%dx%d, stride %d, %s".formatted(size, size, stride, padding);
    }
}
