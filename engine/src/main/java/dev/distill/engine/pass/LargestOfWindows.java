package dev.distill.engine.pass;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The largest value in each window of a line of places, channel by channel, and where on its image it lies: of equal ones the first, row by
 * row. Nothing is larger than a value that is no number, which ND4J's op therefore leaves out, too.
 */
final class LargestOfWindows {

    private final ImageWindows windows;
    private final float[] line;
    private final float[] values;
    private final int[] places;

    LargestOfWindows(ImageWindows windows) {
        this.windows = windows;
        line = new float[windows.width() * windows.channels()];
        values = new float[windows.across() * windows.channels()];
        places = new int[values.length];
    }

    /** Values [across, C] of the line that was looked at. */
    float[] values() {
        return values;
    }

    /** Where each lies in its image [height, width, C]. */
    int[] places() {
        return places;
    }

    /** Looks at a line of windows, counted over all images. */
    void look(FloatBuffer images, int lineOfWindows) {
        int example = lineOfWindows / windows.down();
        int top = lineOfWindows % windows.down() * windows.stride() - windows.above();
        Arrays.fill(values, -Float.MAX_VALUE);
        boolean first = true;
        for (int k = Math.max(0, -top); k < windows.size() && top + k < windows.height(); k++) {
            images.get((example * windows.height() + top + k) * line.length, line, 0, line.length);
            if (first) {
                begin(top + k);
                first = false;
            }
            for (int across = 0; across < windows.size(); across++) {
                compare(across, (top + k) * line.length);
            }
        }
    }

    /** Where nothing is larger than the least number, the first place within the image counts. */
    private void begin(int row) {
        for (int x = 0; x < windows.across(); x++) {
            int column = Math.max(0, x * windows.stride() - windows.before());
            for (int c = 0; c < windows.channels(); c++) {
                places[x * windows.channels() + c] = row * line.length + column * windows.channels() + c;
            }
        }
    }

    private void compare(int column, int row) {
        int channels = windows.channels();
        for (int x = 0, out = 0; x < windows.across(); x++, out += channels) {
            int pixel = x * windows.stride() - windows.before() + column;
            if (pixel >= 0 && pixel < windows.width()) {
                compare(pixel * channels, row, out);
            }
        }
    }

    private void compare(int from, int row, int out) {
        for (int c = 0; c < windows.channels(); c++) {
            float value = line[from + c];
            if (value > values[out + c]) {
                values[out + c] = value;
                places[out + c] = row + from + c;
            }
        }
    }
}
