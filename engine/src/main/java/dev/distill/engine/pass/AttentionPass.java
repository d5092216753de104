package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Attention on floats with small heads: one after the other, a few examples become {@link AttentionLanes}, which keep q, k, v and p. */
public final class AttentionPass {

    // Rows long enough for vectors; all rows of a block together fit in the second-level cache.
    private static final int LANES = 128;

    // ND4J calls each product of a head anew, which takes as long as some ten thousand multiplications here.
    private static final long SMALL = 1 << 14;

    private final int heads;
    private final int positions;
    private final int size;
    private final int examples;
    private final int each;
    private final AttentionLanes[] blocks;
    private final float[] values;
    private final float[][] hidden;
    private final float[][] y;

    /** For results [B, T, D] of heads side by side. */
    public AttentionPass(long[] shape, long heads, boolean causal) {
        this.heads = Math.toIntExact(heads);
        positions = Math.toIntExact(shape[1]);
        size = Math.toIntExact(shape[2] / heads);
        examples = Math.toIntExact(shape[0]);
        each = Math.min(examples, Math.max(1, LANES / this.heads));
        blocks = Stream.generate(() -> new AttentionLanes(lanes(), positions, size, causal))
                .limit((examples + each - 1) / each)
                .toArray(AttentionLanes[]::new);
        values = new float[3 * positions * size * lanes()];
        hidden = new float[positions][lanes()];
        y = rows();
    }

    /** Whether heads are so small that this is faster than ND4J's products. */
    public static boolean suits(long[] shape, long heads) {
        return shape[1] * shape[1] * shape[2] / heads <= SMALL;
    }

    /** From q, k and v side by side: y. */
    public Runnable forward(INDArray qkv, Optional<INDArray> mask, INDArray result) {
        FloatRows in = examples(qkv);
        FloatRows out = examples(result);
        Optional<FloatRows> masks = mask.map(this::examples);
        return () -> {
            for (int b = 0; b < blocks.length; b++) {
                AttentionLanes block = blocks[b];
                in.read(b * each, count(b), values);
                split(count(b), 3, 0, block.q);
                split(count(b), 3, 1, block.k);
                split(count(b), 3, 2, block.v);
                block.forward(masks.isPresent() ? hidden(masks.get(), b) : null, y);
                join(y, count(b), 1, 0);
                out.write(b * each, count(b), values);
            }
        };
    }

    /** From dy the gradient on q, k and v, side by side. */
    public Runnable backward(INDArray gradient, INDArray result) {
        FloatRows in = examples(gradient);
        FloatRows out = examples(result);
        float[][] dq = rows();
        float[][] dk = rows();
        float[][] dv = rows();
        float[][] slopes = new float[positions * positions][lanes()];
        return () -> {
            for (int b = 0; b < blocks.length; b++) {
                in.read(b * each, count(b), values);
                split(count(b), 1, 0, y);
                blocks[b].backward(y, slopes, dq, dk, dv);
                join(dq, count(b), 3, 0);
                join(dk, count(b), 3, 1);
                join(dv, count(b), 3, 2);
                out.write(b * each, count(b), values);
            }
        };
    }

    /** Spreads one of several parts of the values, each [T, H d] of an example, over lanes: the examples of each head side by side. */
    private void split(int count, int parts, int part, float[][] rows) {
        int width = parts * heads * size;
        for (int row = 0; row < rows.length; row++) {
            int place = row / size * width + part * heads * size + row % size;
            for (int h = 0; h < heads; h++) {
                gather(values, place + h * size, positions * width, rows[row], h * each, count);
            }
        }
    }

    private static void gather(float[] from, int place, int step, float[] to, int lane, int count) {
        for (int e = 0; e < count; e++) {
            to[lane + e] = from[place + e * step];
        }
    }

    /** The way back from lanes to values. */
    private void join(float[][] rows, int count, int parts, int part) {
        int width = parts * heads * size;
        for (int row = 0; row < rows.length; row++) {
            int place = row / size * width + part * heads * size + row % size;
            for (int h = 0; h < heads; h++) {
                scatter(rows[row], h * each, values, place + h * size, positions * width, count);
            }
        }
    }

    private static void scatter(float[] from, int lane, float[] to, int place, int step, int count) {
        for (int e = 0; e < count; e++) {
            to[place + e * step] = from[lane + e];
        }
    }

    private float[][] hidden(FloatRows mask, int b) {
        mask.read(b * each, count(b), values);
        for (int j = 0; j < positions; j++) {
            for (int h = 0; h < heads; h++) {
                gather(values, j, positions, hidden[j], h * each, count(b));
            }
        }
        return hidden;
    }

    private FloatRows examples(INDArray array) {
        return FloatRows.of(array, array.length() / examples);
    }

    /** The examples of a block; the last one may be smaller and leave lanes idle. */
    private int count(int b) {
        return Math.min(each, examples - b * each);
    }

    private int lanes() {
        return each * heads;
    }

    private float[][] rows() {
        return new float[positions * size][lanes()];
    }
}
