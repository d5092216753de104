package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import dev.distill.engine.product.HeadShape;
import java.util.Optional;
import java.util.stream.Stream;

/** Small heads in loops that the compiler makes vectors of: one after the other, a few examples become {@link AttentionLanes}, which keep q, k, v and p. */
final class HeadLoops implements SmallHeads {

    // Rows long enough for vectors; all rows of a block together fit in the second-level cache.
    private static final int LANES = 128;

    private final int heads;
    private final int positions;
    private final int size;
    private final int examples;
    private final int each;
    private final HeadShape shape;
    private final boolean keeps;
    private AttentionLanes[] blocks;
    private float[] values;
    private float[][] hidden;
    private float[][] y;
    private float[][] dq;
    private float[][] dk;
    private float[][] dv;
    private float[][] slopes;

    HeadLoops(int examples, int heads, HeadShape shape, boolean keeps) {
        this.keeps = keeps;
        this.examples = examples;
        this.heads = heads;
        positions = shape.positions();
        size = shape.size();
        this.shape = shape;
        each = Math.min(examples, Math.max(1, LANES / heads));
    }

    private void prepare() {
        blocks = Stream.generate(() -> new AttentionLanes(lanes(), shape))
                .limit(keeps ? blocks() : 1)
                .toArray(AttentionLanes[]::new);
        values = new float[3 * positions * size * lanes()];
        hidden = new float[positions][lanes()];
        y = rows();
    }

    @Override
    public void forward(FloatRows qkv, Optional<FloatRows> masks, FloatRows out) {
        if (blocks == null) {
            prepare();
        }
        for (int b = 0; b < blocks(); b++) {
            AttentionLanes block = blocks[keeps ? b : 0];
            qkv.read(b * each, count(b), values);
            split(count(b), 3, 0, block.q);
            split(count(b), 3, 1, block.k);
            split(count(b), 3, 2, block.v);
            block.forward(masks.isPresent() ? hidden(masks.get(), b) : null, y);
            join(y, count(b), 1, 0);
            out.write(b * each, count(b), values);
        }
    }

    @Override
    public void backward(FloatRows gradient, FloatRows out) {
        if (dq == null) {
            dq = rows();
            dk = rows();
            dv = rows();
            slopes = new float[positions * positions][lanes()];
        }
        for (int b = 0; b < blocks(); b++) {
            gradient.read(b * each, count(b), values);
            split(count(b), 1, 0, y);
            blocks[b].backward(y, slopes, dq, dk, dv);
            join(dq, count(b), 3, 0);
            join(dk, count(b), 3, 1);
            join(dv, count(b), 3, 2);
            out.write(b * each, count(b), values);
        }
    }

    @Override
    public void release() {
        blocks = null;
        dq = null;
        dk = null;
        dv = null;
        slopes = null;
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

    /** The examples of a block; the last one may be smaller and leave lanes idle. */
    private int count(int b) {
        return Math.min(each, examples - b * each);
    }

    private int blocks() {
        return (examples + each - 1) / each;
    }

    private int lanes() {
        return each * heads;
    }

    private float[][] rows() {
        return new float[positions * size][lanes()];
    }
}
