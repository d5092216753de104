package dev.distill.engine.pass;

import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * The largest value in each window of a line of places, channel by channel, and where on its image it lies: of equal ones the first, row by
 * row. Nothing is larger than a value that is no number, which ND4J's op therefore leaves out, too; it begins at the least number there is.
 *
 * <p>Which of two values is larger cannot be foreseen, and a branch for it costs more than all else here. So values are compared as whole
 * numbers that grow with them, by operations that need none: of a line's rows first, where values lie side by side, then across.
 */
final class LargestOfWindows {

    private static final int MAGNITUDE = 0x7fffffff;
    private static final int INFINITE = 0x7f800000;
    private static final int GREATEST = 0x7f7fffff;
    private static final int LEAST = ~GREATEST;
    private static final int SIGN = Integer.SIZE - 1;
    private static final int NEGATIVE_ZERO = Integer.MIN_VALUE;

    private final ImageWindows windows;
    private final int length;
    private final int[] bits;
    private final int[] ordered;
    private final int[] down;
    private final int[] across;
    private final int[] largest;
    private final float[] values;
    private final int[] places;
    private int first;
    private int rows;
    private boolean negativeZeros;

    LargestOfWindows(ImageWindows windows) {
        this.windows = windows;
        length = windows.width() * windows.channels();
        bits = new int[windows.size() * length];
        ordered = new int[bits.length];
        down = new int[windows.line()];
        Arrays.fill(down, LEAST);
        across = new int[(windows.across() - 1) * windows.stride() * windows.channels() + windows.channels()];
        largest = new int[windows.across() * windows.channels()];
        values = new float[largest.length];
        places = new int[largest.length];
    }

    /** Looks at a line of windows, counted over all images. */
    void look(IntBuffer images, int lineOfWindows) {
        int example = lineOfWindows / windows.down();
        int top = lineOfWindows % windows.down() * windows.stride() - windows.above();
        first = Math.max(0, top);
        rows = Math.min(windows.height(), top + windows.size()) - first;
        images.get((example * windows.height() + first) * length, bits, 0, rows * length);
        negativeZeros = false;
        if (signs(bits, rows * length) < 0 && !plain(bits, rows * length)) {
            reduceInOrder();
            return;
        }
        order(bits, ordered, rows * length);
        if (reduce() > GREATEST) {
            reduceInOrder();
        }
    }

    /** For values some of which are -0, infinite or no number. */
    private void reduceInOrder() {
        negativeZeros = orderAll(bits, ordered, rows * length) < 0;
        reduce();
    }

    /** Returns the largest of all. */
    private int reduce() {
        int before = windows.before() * windows.channels();
        int reached = Math.min(length, down.length - before);
        System.arraycopy(ordered, 0, down, before, reached);
        for (int row = 1; row < rows; row++) {
            raise(ordered, row * length, down, before, reached);
        }
        System.arraycopy(down, 0, across, 0, across.length);
        for (int column = 1; column < windows.size(); column++) {
            raise(down, column * windows.channels(), across, 0, across.length);
        }
        return pick();
    }

    /** Takes the windows' values out of those that windows at every pixel would have. */
    private int pick() {
        int most = LEAST;
        int channels = windows.channels();
        int step = windows.stride() * channels;
        for (int x = 0, from = 0, to = 0; x < windows.across(); x++, from += step, to += channels) {
            for (int c = 0; c < channels; c++) {
                largest[to + c] = across[from + c];
                most = Math.max(most, across[from + c]);
            }
        }
        return most;
    }

    /** Values [across, C] of the line that was looked at. */
    float[] values() {
        for (int k = 0; k < largest.length; k++) {
            values[k] = Float.intBitsToFloat(turned(largest[k]));
        }
        if (negativeZeros) {
            places();
            for (int k = 0; k < largest.length; k++) {
                values[k] = largest[k] == 0 ? Float.intBitsToFloat(bits[places[k] - first * length]) : values[k];
            }
        }
        return values;
    }

    /** Where each lies in its image [height, width, C]: the last place that is found from the end on. */
    int[] places() {
        for (int row = rows - 1; row >= 0; row--) {
            for (int column = windows.size() - 1; column >= 0; column--) {
                find(column, row);
            }
        }
        return places;
    }

    /** Less than 0 where a value has a sign. */
    private static int signs(int[] bits, int count) {
        int a = 0;
        int b = 0;
        int c = 0;
        int d = 0;
        int k = 0;
        for (; k <= count - 4; k += 4) {
            a |= bits[k];
            b |= bits[k + 1];
            c |= bits[k + 2];
            d |= bits[k + 3];
        }
        for (; k < count; k++) {
            a |= bits[k];
        }
        return a | b | c | d;
    }

    /** Whether none is -0, infinite or no number. */
    private static boolean plain(int[] bits, int count) {
        for (int k = 0; k < count; k++) {
            if (bits[k] == NEGATIVE_ZERO || (bits[k] & MAGNITUDE) > GREATEST) {
                return false;
            }
        }
        return true;
    }

    /** A value becomes a whole number that grows with it, and the other way about. */
    private static int turned(int bits) {
        return bits ^ bits >> SIGN >>> 1;
    }

    private static void order(int[] bits, int[] ordered, int count) {
        for (int k = 0; k < count; k++) {
            ordered[k] = turned(bits[k]);
        }
    }

    /**
     * Likewise; -0 becomes 0, what is less than the least becomes that, and so does what is no number.
     *
     * @return less than 0 where one of them is -0
     */
    private static int orderAll(int[] bits, int[] ordered, int count) {
        int zeros = 0;
        for (int k = 0; k < count; k++) {
            boolean number = (bits[k] & MAGNITUDE) <= INFINITE;
            boolean zero = bits[k] == NEGATIVE_ZERO;
            ordered[k] = !number ? LEAST : zero ? 0 : Math.max(LEAST, turned(bits[k]));
            zeros |= zero ? NEGATIVE_ZERO : 0;
        }
        return zeros;
    }

    private static void raise(int[] from, int at, int[] to, int start, int count) {
        for (int k = 0; k < count; k++) {
            to[start + k] = Math.max(to[start + k], from[at + k]);
        }
    }

    /** Looks where in a row of pixels what is largest lies, in that column of all windows, as far as it is on the image. */
    private void find(int column, int row) {
        int channels = windows.channels();
        int stride = windows.stride();
        int offset = column - windows.before();
        int from = Math.max(0, (stride - 1 - offset) / stride);
        int end = Math.min(windows.across(), (windows.width() - 1 - offset + stride) / stride);
        int step = stride * channels;
        int pixel = (from * stride + offset) * channels;
        if (channels < windows.across()) {
            for (int c = 0; c < channels; c++) {
                find(pixel + c, step, from * channels + c, channels, end - from, row);
            }
        } else {
            for (int x = from; x < end; x++, pixel += step) {
                find(pixel, 1, x * channels, 1, channels, row);
            }
        }
    }

    private void find(int from, int step, int to, int apart, int count, int row) {
        int place = (first + row) * length + from;
        for (int k = 0, in = row * length + from, out = to; k < count; k++, in += step, out += apart, place += step) {
            int difference = ordered[in] ^ largest[out];
            int other = (difference | -difference) >> SIGN;
            places[out] = places[out] & other | place & ~other;
        }
    }
}
