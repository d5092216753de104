package dev.distill.engine.graph;

import dev.distill.engine.platform.Platform;
import java.util.Arrays;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The first axis of arrays, cut into blocks that stay in the processor's cache while a chain of ops passes over them. */
public record Blocks(long length, long size) {

    // 256 KiB of floats: a chain works on three or four such blocks, and a second-level cache has 1 or 2 MiB.
    private static final long VALUES = 1 << 16;

    /** Cuts an axis of which each step holds so many values; other backends than the CPU get one block. */
    public static Blocks of(long length, long valuesEach) {
        long size = Platform.here().onCpu() ? Math.max(1, VALUES / valuesEach) : length;
        return new Blocks(length, Math.min(length, size));
    }

    public void forEach(Consumer<Block> action) {
        for (long from = 0; from < length; from += size) {
            action.accept(new Block(from, Math.min(length, from + size), length));
        }
    }

    /** One block: from inclusive, to exclusive. */
    public record Block(long from, long to, long of) {

        public long size() {
            return to - from;
        }

        public boolean isFirst() {
            return from == 0;
        }

        /** This part of a dense array, on the same memory. */
        public INDArray in(INDArray array) {
            if (size() == of) {
                return array;
            }
            INDArrayIndex[] indices = new INDArrayIndex[array.rank()];
            Arrays.fill(indices, NDArrayIndex.all());
            indices[0] = NDArrayIndex.interval(from, to);
            return array.get(indices);
        }
    }
}
