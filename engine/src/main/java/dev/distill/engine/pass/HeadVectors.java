package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import dev.distill.engine.product.HeadShape;
import dev.distill.engine.product.Heads;
import java.util.Optional;

/** Small heads in Java's vectors: as many as a vector has places become a group, which keeps q, k, v and p; a group's rows stay in the cache. */
final class HeadVectors implements SmallHeads {

    private final Heads kernel;
    private final HeadShape shape;
    private final int examples;
    private final int heads;
    private final int lanes;

    /** Examples at once: as many as have a group's heads, or one that has those of several groups. */
    private final int each;

    private final boolean keeps;
    private final int[] places;
    private Group[][] blocks;
    private float[] values;
    private float[] results;
    private float[] masked;
    private float[] hidden;
    private float[] y;
    private BackRows back;

    /** What is kept from the way forward to the way back. */
    private record Group(float[] q, float[] k, float[] v, float[] weights) {}

    /** What a group needs on the way back alone. */
    private record BackRows(float[] slopes, float[] dq, float[] dk, float[] dv) {}

    HeadVectors(Heads kernel, int examples, int heads, HeadShape shape, boolean keeps) {
        this.keeps = keeps;
        this.kernel = kernel;
        this.shape = shape;
        this.examples = examples;
        this.heads = heads;
        lanes = kernel.lanes();
        places = new int[lanes];
        each = Math.min(examples, Math.max(1, lanes / heads));
    }

    private void prepare() {
        int groups = (each * heads + lanes - 1) / lanes;
        blocks = new Group[keeps ? blocks() : 1][groups];
        for (Group[] block : blocks) {
            for (int g = 0; g < groups; g++) {
                block[g] = new Group(rows(), rows(), rows(), table());
            }
        }
        values = new float[each * shape.positions() * width(3)];
        results = new float[values.length];
        masked = new float[each * shape.positions()];
        hidden = rows(1);
        y = rows();
    }

    @Override
    public void forward(FloatRows qkv, Optional<FloatRows> masks, FloatRows out) {
        if (blocks == null) {
            prepare();
        }
        for (int b = 0; b < blocks(); b++) {
            qkv.read(b * each, count(b), values);
            if (masks.isPresent()) {
                masks.get().read(b * each, count(b), masked);
            }
            for (int g = 0; g < block(b).length; g++) {
                Group group = block(b)[g];
                split(b, g, 3, 0, group.q);
                split(b, g, 3, 1, group.k);
                split(b, g, 3, 2, group.v);
                kernel.attend(
                        shape, group.q, group.k, group.v, masks.isPresent() ? hidden(b, g) : null, group.weights, y);
                join(y, b, g, 1, 0);
            }
            out.write(b * each, count(b), results);
        }
    }

    @Override
    public void backward(FloatRows dy, FloatRows out) {
        if (back == null) {
            back = new BackRows(table(), rows(), rows(), rows());
        }
        for (int b = 0; b < blocks(); b++) {
            dy.read(b * each, count(b), values);
            for (int g = 0; g < block(b).length; g++) {
                Group group = block(b)[g];
                split(b, g, 1, 0, y);
                kernel.carry(
                        shape, group.q, group.k, group.v, group.weights, y, back.slopes, back.dq, back.dk, back.dv);
                join(back.dq, b, g, 3, 0);
                join(back.dk, b, g, 3, 1);
                join(back.dv, b, g, 3, 2);
            }
            out.write(b * each, count(b), results);
        }
    }

    @Override
    public void release() {
        blocks = null;
        back = null;
    }

    /** Spreads one of several parts of a block's values, each [T, H d] of an example, over a group's lanes. */
    private void split(int b, int g, int parts, int part, float[] rows) {
        place(used(b, g), g, parts, part);
        kernel.spread(shape, values, places, width(parts), rows);
    }

    /** The way back from lanes to values. */
    private void join(float[] rows, int b, int g, int parts, int part) {
        place(used(b, g), g, parts, part);
        kernel.collect(shape, rows, used(b, g), results, places, width(parts));
    }

    /** Tells where a part of each lane's head begins at the first position; lanes without a head have another's. */
    private void place(int used, int g, int parts, int part) {
        for (int lane = 0; lane < lanes; lane++) {
            int item = g * lanes + Math.min(lane, used - 1);
            int example = item / heads * shape.positions() * width(parts);
            places[lane] = example + part * width(1) + item % heads * shape.size();
        }
    }

    private float[] hidden(int b, int g) {
        for (int lane = 0; lane < used(b, g); lane++) {
            int example = (g * lanes + lane) / heads;
            for (int j = 0; j < shape.positions(); j++) {
                hidden[j * lanes + lane] = masked[example * shape.positions() + j];
            }
        }
        return hidden;
    }

    private int width(int parts) {
        return parts * heads * shape.size();
    }

    /** Lanes of a group that have a head; what is in the others is used by nobody. */
    private int used(int b, int g) {
        return Math.min(lanes, count(b) * heads - g * lanes);
    }

    /** A block's groups: its own where there is a way back, the one block's elsewhere. */
    private Group[] block(int b) {
        return blocks[keeps ? b : 0];
    }

    private int blocks() {
        return (examples + each - 1) / each;
    }

    /** The examples of a block; the last one may be smaller. */
    private int count(int b) {
        return Math.min(each, examples - b * each);
    }

    private float[] rows() {
        return rows(shape.size());
    }

    private float[] table() {
        return rows(shape.positions());
    }

    private float[] rows(int ofPosition) {
        return new float[shape.positions() * ofPosition * lanes];
    }
}
