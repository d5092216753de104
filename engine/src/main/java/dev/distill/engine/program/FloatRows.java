package dev.distill.engine.program;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The rows of a dense float array in the CPU's memory, copied to Java's arrays, in which a {@link Pass} computes, and back. */
final class FloatRows {

    private final FloatBuffer view;
    private final int width;

    private FloatRows(FloatBuffer view, int width) {
        this.view = view;
        this.width = width;
    }

    /** Cuts an array of any shape into rows of so many values. */
    static FloatRows of(INDArray array, long width) {
        HostArray.checkDense(array);
        return new FloatRows(array.data().asNioFloat(), Math.toIntExact(width));
    }

    /** The whole array as one row. */
    static FloatRows whole(INDArray array) {
        return of(array, array.length());
    }

    int width() {
        return width;
    }

    int count() {
        return view.capacity() / width;
    }

    void read(int row, float[] values) {
        view.get(row * width, values, 0, width);
    }

    void write(int row, float[] values) {
        view.put(row * width, values, 0, width);
    }

    /** Reads several rows at once, one after the other. */
    void read(int row, int rows, float[] values) {
        view.get(row * width, values, 0, rows * width);
    }

    void write(int row, int rows, float[] values) {
        view.put(row * width, values, 0, rows * width);
    }
}
