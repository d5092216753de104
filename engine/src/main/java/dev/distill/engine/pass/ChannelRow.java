package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One value a channel, in an array, and the same as a long row: repeated over the places of {@link LongRows}, or summed over them. */
final class ChannelRow {

    /** The long row. */
    final float[] values;

    private final FloatRows array;
    private final float[] channels;

    ChannelRow(LongRows shape, INDArray array) {
        this.array = FloatRows.whole(array);
        channels = new float[Math.toIntExact(shape.channels())];
        values = new float[Math.toIntExact(shape.length())];
    }

    /** Fills the long row from the array. */
    float[] repeated() {
        array.read(0, channels);
        for (int from = 0; from < values.length; from += channels.length) {
            System.arraycopy(channels, 0, values, from, channels.length);
        }
        return values;
    }

    /** Fills the array with the long row's sums. */
    void fold() {
        for (int c = 0; c < channels.length; c++) {
            channels[c] = (float) sum(c);
        }
        array.write(0, channels);
    }

    /** The sum of a channel's values in the long row. */
    double sum(int channel) {
        double sum = 0;
        for (int k = channel; k < values.length; k += channels.length) {
            sum += values[k];
        }
        return sum;
    }

    /** Writes one value a channel into the array. */
    void write(float[] perChannel) {
        array.write(0, perChannel);
    }
}
