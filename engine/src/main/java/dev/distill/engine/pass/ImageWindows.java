package dev.distill.engine.pass;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where a window stands on images, in whole numbers.
 *
 * @param height of an image
 * @param width of an image
 * @param channels of an image
 * @param size of the window
 * @param stride of the window
 * @param down its places down an image
 * @param across its places across
 * @param above the rows of zeros above an image
 * @param before the zeros before each row of pixels
 * @param lines how far down the windows reach, in rows
 * @param line how far across, in values
 */
public record ImageWindows(
        int height,
        int width,
        int channels,
        int size,
        int stride,
        int down,
        int across,
        int above,
        int before,
        int lines,
        int line) {

    /** The places of a window on x [B, height, width, C]. */
    public static ImageWindows of(Window window, INDArray x) {
        long height = x.size(1);
        long width = x.size(2);
        return new ImageWindows(
                (int) height,
                (int) width,
                (int) x.size(3),
                (int) window.size(),
                (int) window.stride(),
                (int) window.places(height),
                (int) window.places(width),
                (int) window.before(height),
                (int) window.before(width),
                (int) window.reach(height),
                Math.toIntExact(window.reach(width) * x.size(3)));
    }

    /** The places on one image. */
    public int places() {
        return down * across;
    }

    /** The values of one row of a window. */
    public int strip() {
        return size * channels;
    }

    /** The values of a window. */
    public int patch() {
        return size * strip();
    }

    /** The values of a line of windows. */
    public int row() {
        return across * patch();
    }

    /** The values of what one row of a window sees along a line. */
    public int stripRow() {
        return across * strip();
    }

    /** The values that windows reach on an image. */
    public int frame() {
        return Math.multiplyExact(lines, line);
    }
}
