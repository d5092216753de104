package dev.distill.engine.product;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A matrix of floats where it lies.
 *
 * @param keeper what keeps the memory
 * @param values its values, row by row
 * @param apart from the beginning of one row to that of the next, in values
 */
record Factor(Object keeper, FloatBuffer values, int apart) {

    static Factor of(INDArray array) {
        FloatBuffer values = new FloatPointer(array.data().addressPointer())
                .position(0)
                .limit(array.length())
                .asBuffer();
        return new Factor(array, values, Math.toIntExact(array.size(1)));
    }

    /**
     * Copies a piece of some rows.
     *
     * @param from the first column
     * @param size the columns
     * @param apart from the beginning of one row of the copy to that of the next
     */
    void read(int row, int rows, int from, int size, float[] to, int apart) {
        if (this.apart == size && apart == size) {
            values.get(row * size, to, 0, rows * size);
            return;
        }
        for (int k = 0; k < rows; k++) {
            values.get((row + k) * this.apart + from, to, k * apart, size);
        }
    }

    /** A matrix of values between -1 and 1. */
    static Factor drawn(int rows, int columns, RandomGenerator random) {
        FloatBuffer values = ByteBuffer.allocateDirect(rows * columns * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (int k = 0; k < rows * columns; k++) {
            values.put(k, 2 * random.nextFloat() - 1);
        }
        return new Factor(values, values, columns);
    }
}
