package dev.distill.engine.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Heads} in vectors: a row is one, and four sums at a time stay in registers. */
final class VectorHeads implements Heads {

    private static final VectorSpecies<Float> WIDE = VectorTiles.WIDE;
    private static final int LANES = WIDE.length();
    private static final float FARTHEST = 88;

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public void spread(HeadShape shape, float[] values, int[] places, int width, float[] rows) {
        int size = shape.size();
        int at = 0;
        for (int t = 0; t < shape.positions(); t++) {
            for (int place = t * width; place < t * width + size; place++) {
                FloatVector.fromArray(WIDE, values, place, places, 0).intoArray(rows, at);
                at += LANES;
            }
        }
    }

    @Override
    public void collect(HeadShape shape, float[] rows, int used, float[] values, int[] places, int width) {
        int size = shape.size();
        int at = 0;
        for (int t = 0; t < shape.positions(); t++) {
            for (int place = t * width; place < t * width + size; place++) {
                if (used == LANES) {
                    collectAll(rows, at, values, places, place);
                } else {
                    collectSome(rows, at, used, values, places, place);
                }
                at += LANES;
            }
        }
    }

    private static void collectAll(float[] row, int at, float[] values, int[] places, int place) {
        for (int lane = 0; lane < LANES; lane++) {
            values[places[lane] + place] = row[at + lane];
        }
    }

    private static void collectSome(float[] row, int at, int used, float[] values, int[] places, int place) {
        for (int lane = 0; lane < used; lane++) {
            values[places[lane] + place] = row[at + lane];
        }
    }

    @Override
    public void attend(
            HeadShape shape, float[] q, float[] k, float[] v, float[] hiddenOrNull, float[] weights, float[] y) {
        int positions = shape.positions();
        int size = shape.size();
        scale(shape.scale(), q, positions * size * LANES);
        for (int i = 0; i < positions; i++) {
            int keys = shape.keys(i);
            int scores = i * positions * LANES;
            score(q, i * size * LANES, k, size, keys, weights, scores);
            if (hiddenOrNull != null) {
                hide(hiddenOrNull, keys, weights, scores);
            }
            softmax(keys, weights, scores);
            sum(weights, scores, LANES, v, 0, size, keys, y, i * size * LANES);
        }
    }

    @Override
    public void carry(
            HeadShape shape,
            float[] q,
            float[] k,
            float[] v,
            float[] weights,
            float[] dy,
            float[] slopes,
            float[] dq,
            float[] dk,
            float[] dv) {
        int positions = shape.positions();
        int size = shape.size();
        for (int i = 0; i < positions; i++) {
            int keys = shape.keys(i);
            int from = i * positions * LANES;
            score(dy, i * size * LANES, v, size, keys, slopes, from);
            softmaxSlope(keys, weights, slopes, from);
            sum(slopes, from, LANES, k, 0, size, keys, dq, i * size * LANES);
        }
        scale(shape.scale(), dq, positions * size * LANES);
        for (int j = 0; j < positions; j++) {
            int first = shape.first(j);
            int from = (first * positions + j) * LANES;
            int queries = first * size * LANES;
            sum(slopes, from, positions * LANES, q, queries, size, positions - first, dk, j * size * LANES);
            sum(weights, from, positions * LANES, dy, queries, size, positions - first, dv, j * size * LANES);
        }
    }

    private static void scale(float factor, float[] rows, int length) {
        FloatVector factors = FloatVector.broadcast(WIDE, factor);
        for (int at = 0; at < length; at += LANES) {
            FloatVector.fromArray(WIDE, rows, at).mul(factors).intoArray(rows, at);
        }
    }

    /** Of each key, from an out's place on: the sum of the products of its values with a query's. */
    private static void score(float[] query, int at, float[] keys, int size, int count, float[] out, int to) {
        int apart = size * LANES;
        int j = 0;
        for (; j <= count - 4; j += 4) {
            scoreFour(query, at, keys, j * apart, size, out, to + j * LANES);
        }
        for (; j < count; j++) {
            scoreOne(query, at, keys, j * apart, size, out, to + j * LANES);
        }
    }

    private static void scoreFour(float[] query, int at, float[] keys, int from, int size, float[] out, int to) {
        int apart = size * LANES;
        FloatVector first = FloatVector.fromArray(WIDE, query, at);
        FloatVector begin = FloatVector.broadcast(WIDE, size < HeadShape.FEW ? 0 : -0f);
        FloatVector a = first.mul(FloatVector.fromArray(WIDE, keys, from)).add(begin);
        FloatVector b =
                first.mul(FloatVector.fromArray(WIDE, keys, from + apart)).add(begin);
        FloatVector c =
                first.mul(FloatVector.fromArray(WIDE, keys, from + 2 * apart)).add(begin);
        FloatVector d =
                first.mul(FloatVector.fromArray(WIDE, keys, from + 3 * apart)).add(begin);
        for (int place = LANES; place < apart; place += LANES) {
            FloatVector value = FloatVector.fromArray(WIDE, query, at + place);
            int key = from + place;
            a = value.mul(FloatVector.fromArray(WIDE, keys, key)).add(a);
            b = value.mul(FloatVector.fromArray(WIDE, keys, key + apart)).add(b);
            c = value.mul(FloatVector.fromArray(WIDE, keys, key + 2 * apart)).add(c);
            d = value.mul(FloatVector.fromArray(WIDE, keys, key + 3 * apart)).add(d);
        }
        a.intoArray(out, to);
        b.intoArray(out, to + LANES);
        c.intoArray(out, to + 2 * LANES);
        d.intoArray(out, to + 3 * LANES);
    }

    private static void scoreOne(float[] query, int at, float[] keys, int from, int size, float[] out, int to) {
        FloatVector begin = FloatVector.broadcast(WIDE, size < HeadShape.FEW ? 0 : -0f);
        FloatVector sum = FloatVector.fromArray(WIDE, query, at)
                .mul(FloatVector.fromArray(WIDE, keys, from))
                .add(begin);
        for (int place = LANES; place < size * LANES; place += LANES) {
            sum = FloatVector.fromArray(WIDE, query, at + place)
                    .mul(FloatVector.fromArray(WIDE, keys, from + place))
                    .add(sum);
        }
        sum.intoArray(out, to);
    }

    private static void hide(float[] hidden, int count, float[] scores, int from) {
        FloatVector below = FloatVector.broadcast(WIDE, HeadShape.FAR_BELOW);
        for (int j = 0; j < count; j++) {
            int at = from + j * LANES;
            FloatVector.fromArray(WIDE, hidden, j * LANES)
                    .mul(below)
                    .add(FloatVector.fromArray(WIDE, scores, at))
                    .intoArray(scores, at);
        }
    }

    private static void softmax(int count, float[] scores, int from) {
        int end = from + count * LANES;
        // Whatever the order, the largest is the same: four at a time, since one has to wait long for the other.
        FloatVector largest = FloatVector.fromArray(WIDE, scores, from);
        FloatVector second = largest;
        FloatVector third = largest;
        FloatVector fourth = largest;
        int last = end - LANES;
        for (int at = from; at < end; at += 4 * LANES) {
            largest = FloatVector.fromArray(WIDE, scores, at).max(largest);
            second = FloatVector.fromArray(WIDE, scores, Math.min(at + LANES, last))
                    .max(second);
            third = FloatVector.fromArray(WIDE, scores, Math.min(at + 2 * LANES, last))
                    .max(third);
            fourth = FloatVector.fromArray(WIDE, scores, Math.min(at + 3 * LANES, last))
                    .max(fourth);
        }
        largest = FloatVector.fromArray(WIDE, scores, from)
                .max(largest)
                .max(second)
                .max(third.max(fourth));
        // What is not below zero has the order of its bits, whose smaller one is one instruction.
        IntVector farthest = IntVector.broadcast(VectorTiles.WIDE_BITS, Float.floatToIntBits(FARTHEST));
        FloatVector shorter = FloatVector.broadcast(WIDE, -1f / 256);
        FloatVector one = FloatVector.broadcast(WIDE, 1);
        FloatVector two = FloatVector.broadcast(WIDE, 2);
        FloatVector half = FloatVector.broadcast(WIDE, 1f / 2);
        FloatVector cubes = FloatVector.broadcast(WIDE, 1f / 6);
        FloatVector fourths = FloatVector.broadcast(WIDE, 1f / 24);
        FloatVector fifths = FloatVector.broadcast(WIDE, 1f / 120);
        FloatVector sixths = FloatVector.broadcast(WIDE, 1f / 720);
        for (int at = from; at < end; at += LANES) {
            FloatVector x = largest.sub(FloatVector.fromArray(WIDE, scores, at))
                    .reinterpretAsInts()
                    .min(farthest)
                    .reinterpretAsFloats()
                    .mul(shorter);
            FloatVector e = x.mul(sixths).add(fifths);
            e = x.mul(e).add(fourths);
            e = x.mul(e).add(cubes);
            e = x.mul(e).add(half);
            e = x.mul(e).add(one);
            e = x.mul(e);
            e = e.add(two).mul(e);
            e = e.add(two).mul(e);
            e = e.add(two).mul(e);
            e = e.add(two).mul(e);
            e = e.add(two).mul(e);
            e = e.add(two).mul(e);
            e = e.add(one);
            e = e.mul(e);
            e.mul(e).intoArray(scores, at);
        }
        FloatVector sum = FloatVector.fromArray(WIDE, scores, from);
        for (int at = from + LANES; at < end; at += LANES) {
            sum = FloatVector.fromArray(WIDE, scores, at).add(sum);
        }
        // Not a number, where the largest one is none that is finite: as all weights are then.
        FloatVector share = FloatVector.broadcast(WIDE, 1).div(sum).add(largest.sub(largest));
        for (int at = from; at < end; at += LANES) {
            FloatVector.fromArray(WIDE, scores, at).mul(share).intoArray(scores, at);
        }
    }

    private static void softmaxSlope(int count, float[] weights, float[] slopes, int from) {
        int end = from + count * LANES;
        FloatVector mean = FloatVector.broadcast(WIDE, count < HeadShape.FEW ? 0 : -0f);
        for (int at = from; at < end; at += LANES) {
            mean = FloatVector.fromArray(WIDE, weights, at)
                    .mul(FloatVector.fromArray(WIDE, slopes, at))
                    .add(mean);
        }
        for (int at = from; at < end; at += LANES) {
            FloatVector.fromArray(WIDE, slopes, at)
                    .sub(mean)
                    .mul(FloatVector.fromArray(WIDE, weights, at))
                    .intoArray(slopes, at);
        }
    }

    /** Each of the values from an out's place on: the sum over so many rows of a factor, a step after the other, times the row's value. */
    private static void sum(
            float[] factors, int at, int step, float[] rows, int from, int size, int count, float[] out, int to) {
        int value = 0;
        for (; value <= size - 4; value += 4) {
            int place = value * LANES;
            sumFour(factors, at, step, rows, from + place, size * LANES, count, out, to + place);
        }
        for (; value < size; value++) {
            int place = value * LANES;
            sumOne(factors, at, step, rows, from + place, size * LANES, count, out, to + place);
        }
    }

    private static void sumFour(
            float[] factors, int at, int step, float[] rows, int from, int apart, int count, float[] out, int to) {
        FloatVector a = FloatVector.broadcast(WIDE, count < HeadShape.FEW ? 0 : -0f);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int k = 0; k < count; k++) {
            FloatVector factor = FloatVector.fromArray(WIDE, factors, at + k * step);
            int row = from + k * apart;
            a = factor.mul(FloatVector.fromArray(WIDE, rows, row)).add(a);
            b = factor.mul(FloatVector.fromArray(WIDE, rows, row + LANES)).add(b);
            c = factor.mul(FloatVector.fromArray(WIDE, rows, row + 2 * LANES)).add(c);
            d = factor.mul(FloatVector.fromArray(WIDE, rows, row + 3 * LANES)).add(d);
        }
        a.intoArray(out, to);
        b.intoArray(out, to + LANES);
        c.intoArray(out, to + 2 * LANES);
        d.intoArray(out, to + 3 * LANES);
    }

    private static void sumOne(
            float[] factors, int at, int step, float[] rows, int from, int apart, int count, float[] out, int to) {
        FloatVector sum = FloatVector.broadcast(WIDE, count < HeadShape.FEW ? 0 : -0f);
        for (int k = 0; k < count; k++) {
            sum = FloatVector.fromArray(WIDE, factors, at + k * step)
                    .mul(FloatVector.fromArray(WIDE, rows, from + k * apart))
                    .add(sum);
        }
        sum.intoArray(out, to);
    }
}
