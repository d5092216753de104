package dev.distill.engine.product;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a product's time hangs on.
 *
 * @param leftTurned whether the left matrix lies as [summands, rows]
 * @param rightTurned whether the right one lies as [columns, summands]
 */
record Shape(int rows, int columns, int summands, boolean leftTurned, boolean rightTurned) {

    /** Fewer rows or columns leave most of a vector or of a loop idle. */
    private static final int FEWEST = 4;

    /** The kernel cuts rows where there are more than its memory has room for; so far it was not followed. */
    private static final int MOST_ROWS = 1 << 16;

    static Shape of(INDArray a, boolean leftTurned, INDArray out, boolean rightTurned) {
        return new Shape(
                Math.toIntExact(out.size(0)),
                Math.toIntExact(out.size(1)),
                Math.toIntExact(a.size(leftTurned ? 0 : 1)),
                leftTurned,
                rightTurned);
    }

    /** Whether matrices lie as is expected here. */
    static boolean isMatrix(INDArray array) {
        return array.rank() == 2
                && array.dataType() == DataType.FLOAT
                && array.length() <= Integer.MAX_VALUE
                && array.ordering() == 'c'
                && array.stride(1) == 1
                && array.stride(0) == array.size(1);
    }

    boolean suits() {
        return rows >= FEWEST && rows <= MOST_ROWS && columns >= Order.VECTOR && summands >= 1;
    }

    /** Multiplications and additions. */
    double operations() {
        return 2.0 * rows * columns * summands;
    }
}
