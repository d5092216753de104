package dev.distill.engine.array;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The rows of a dense float array in the CPU's memory, copied to Java's arrays, in which a {@code Pass} computes, and back. */
public final class FloatRows {

    private final FloatBuffer view;
    private final int width;

    private FloatRows(FloatBuffer view, int width) {
        this.view = view;
        this.width = width;
    }

    /** Cuts an array of any shape into rows of so many values. */
    public static FloatRows of(INDArray array, long width) {
        HostArray.checkDense(array);
        return new FloatRows(array.data().asNioFloat(), Math.toIntExact(width));
    }

    /** The whole array as one row. */
    public static FloatRows whole(INDArray array) {
        return of(array, array.length());
    }

    public int width() {
        return width;
    }

    public int count() {
        return view.capacity() / width;
    }

    public void read(int row, float[] values) {
        view.get(row * width, values, 0, width);
    }

    public void write(int row, float[] values) {
        view.put(row * width, values, 0, width);
    }

    /** Reads several rows at once, one after the other. */
    public void read(int row, int rows, float[] values) {
        view.get(row * width, values, 0, rows * width);
    }

    public void write(int row, int rows, float[] values) {
        view.put(row * width, values, 0, rows * width);
    }
}
