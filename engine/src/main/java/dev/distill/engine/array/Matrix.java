package dev.distill.engine.array;

import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Dense arrays seen as matrices, on the same memory. */
public final class Matrix {

    private Matrix() {}

    /** All axes but the last as rows. */
    public static INDArray of(INDArray array) {
        return array.rank() == 2 ? array : array.reshape(-1, array.size(-1));
    }

    /** Each example's values as a row. */
    public static INDArray examples(INDArray array) {
        return array.reshape(array.size(0), -1);
    }

    /** All values as one row. */
    public static INDArray row(INDArray array) {
        return array.reshape(1, array.length());
    }

    /** What tells one array's memory from another's, however the array is viewed, on every backend. */
    public static DataBuffer memory(INDArray array) {
        DataBuffer original = array.data().originalDataBuffer();
        return original == null ? array.data() : original;
    }
}
