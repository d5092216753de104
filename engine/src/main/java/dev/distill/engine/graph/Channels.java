package dev.distill.engine.graph;

import dev.distill.engine.pass.LongRows;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Values [.., W, C] seen as few long rows of W C, which ops with a row are fast on, and rows of C made as long or summed back.
 */
public record Channels(Recorder recorder, long rows, long width, long channels) {

    public static Channels of(Recorder recorder, Node node) {
        long[] shape = node.shape();
        long width = shape.length > 2 ? shape[shape.length - 2] : 1;
        return new Channels(recorder, node.rows() / width, width, node.columns());
    }

    /** The values of one channel. */
    public long count() {
        return rows * width;
    }

    /** The shape, for passes. */
    public LongRows longRows() {
        return new LongRows(width, channels);
    }

    public Blocks blocks() {
        return Blocks.of(rows, width * channels);
    }

    public INDArray wide(INDArray array) {
        return array.reshape(rows, width * channels);
    }

    public INDArray scratch(String purpose, Blocks.Block block) {
        return recorder.scratch(purpose, block.size(), width * channels);
    }

    /** A long row in which {@link #add} sums blocks. */
    public INDArray longRow(String purpose) {
        return recorder.scratch(purpose, 1, width * channels);
    }

    public void add(Blocks.Block block, INDArray values, INDArray longRow) {
        recorder.matmul(recorder.ones(block.size()), false, values, false, longRow, 1, block.isFirst() ? 0 : 1);
    }

    /** short [1, C] = factor times the sum of the long row over W. */
    public void fold(INDArray longRow, double factor, INDArray shortRow) {
        INDArray table = longRow.reshape(width, channels);
        recorder.matmul(recorder.ones(width), false, table, false, shortRow, factor, 0);
    }

    /** long [W C] = the short row [1, C], W times. */
    public void repeat(INDArray shortRow, INDArray longRow) {
        INDArray ones = recorder.ones(width).reshape(width, 1);
        recorder.matmul(ones, false, shortRow, false, longRow.reshape(width, channels), 1, 0);
    }
}
