package dev.distill.engine.pass;

import dev.distill.engine.array.FloatHostArray;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes columns of a matrix as rows of another. */
public final class TransposePass implements Runnable {

    // 32 KiB of floats, the first-level cache.
    private static final int VALUES = 1 << 13;
    private static final int LEAST = 16;

    private final FloatBuffer from;
    private final FloatBuffer to;
    private final int fromColumn;
    private final int toRow;
    private final int length;
    private final int columns;
    private final float[] in;
    private final float[] out;

    /** Reads m [columns, ..] from a column on, to its end; writes an array [.., columns] from a row on. */
    public TransposePass(INDArray matrix, long column, INDArray array, long row) {
        from = FloatHostArray.view(matrix);
        to = FloatHostArray.view(array);
        fromColumn = Math.toIntExact(column);
        toRow = Math.toIntExact(row);
        length = Math.toIntExact(matrix.size(1));
        columns = Math.toIntExact(matrix.size(0));
        in = new float[Math.max(LEAST, VALUES / columns)];
        out = new float[in.length * columns];
    }

    @Override
    public void run() {
        for (int at = fromColumn; at < length; at += in.length) {
            int count = Math.min(in.length, length - at);
            for (int c = 0; c < columns; c++) {
                from.get(c * length + at, in, 0, count);
                spread(c, count);
            }
            to.put((toRow + at - fromColumn) * columns, out, 0, count * columns);
        }
    }

    private void spread(int column, int count) {
        for (int k = 0, at = column; k < count; k++, at += columns) {
            out[at] = in[k];
        }
    }
}
