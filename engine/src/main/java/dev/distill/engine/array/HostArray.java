package dev.distill.engine.array;

import dev.distill.engine.platform.Platform;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The values of one ND4J array as Java sees them: bulk copies in and out, in row-major order.
 *
 * <p>Everything that knows where an array's memory lies is behind this class: on the CPU a copy goes through a view of the buffer that is
 * prepared once and costs no garbage, on other backends through ND4J's own transfers.
 */
public abstract sealed class HostArray permits FloatHostArray, DoubleHostArray, DeviceHostArray {

    private final INDArray array;
    private final long length;

    HostArray(INDArray array) {
        this.array = array;
        this.length = array.length();
    }

    /** Prepares the copies for an array of float or double values; it must be dense and row-major, as {@code Nd4j.create} makes it. */
    public static HostArray of(INDArray array) {
        checkDense(array);
        if (!Platform.here().onCpu()) {
            return new DeviceHostArray(array);
        }
        return array.dataType() == DataType.FLOAT ? new FloatHostArray(array) : new DoubleHostArray(array);
    }

    /** The number of values. */
    public final long length() {
        return length;
    }

    /** Copies as many values as the array has. */
    public abstract void write(float[] values);

    /** Copies as many values as the array has, rounded to its type. */
    public abstract void write(double[] values);

    /** Copies all values out, rounded to float. */
    public abstract void read(float[] values);

    /** Copies all values out, exactly. */
    public abstract void read(double[] values);

    /** Takes a piece of an array's values. */
    @FunctionalInterface
    public interface Piece {
        /** Takes the values from the buffer's position to its limit. */
        void take(FloatBuffer values) throws IOException;
    }

    /** Takes all values of an array, piece by piece, in order. */
    public abstract static class Filling implements Piece {

        /** All pieces have come. */
        public abstract void done();
    }

    /** Passes all values on, rounded to float, in pieces of at most so many; by way of one copy where the memory is a device's. */
    public void pass(int most, Piece piece) throws IOException {
        float[] values = new float[Math.toIntExact(length)];
        read(values);
        pass(FloatBuffer.wrap(values), most, piece);
    }

    static void pass(FloatBuffer values, int most, Piece piece) throws IOException {
        for (int at = 0; at < values.capacity(); at += most) {
            piece.take(values.slice(at, Math.min(most, values.capacity() - at)));
        }
    }

    /** Takes values likewise. */
    public Filling filling() {
        FloatBuffer values = FloatBuffer.allocate(Math.toIntExact(length));
        return new Filling() {
            @Override
            public void take(FloatBuffer piece) {
                values.put(piece);
            }

            @Override
            public void done() {
                checkLength(values.position());
                write(values.array());
            }
        };
    }

    /** Sets every value. */
    public abstract void fill(double value);

    final void checkOpen() {
        if (array.wasClosed()) {
            throw new IllegalStateException("The array is closed.\nMaybe close its tape or parameters later.");
        }
    }

    final void checkLength(int given) {
        checkOpen();
        if (given != length) {
            throw new IllegalArgumentException(
                    "An array of (%d) values is not one of %d.%nGive as many as the shape has."
                            .formatted(given, length));
        }
    }

    /** Whether an array's values lie in its memory from the first place on, row by row; what is reshaped may not tell. */
    public static boolean isDense(INDArray array) {
        return array.ordering() == 'c' && !array.isView() && array.offset() == 0;
    }

    public static void checkDense(INDArray array) {
        boolean real = array.dataType() == DataType.FLOAT || array.dataType() == DataType.DOUBLE;
        if (!real || !isDense(array)) {
            throw new IllegalArgumentException(
                    "The array %s of type (%s) is not a dense row-major array of FLOAT or DOUBLE.%nMaybe use dup('c')."
                            .formatted(Arrays.toString(array.shape()), array.dataType()));
        }
    }
}
