package dev.distill.engine.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link HeadRows} in vectors: two of them of four sums at a time stay in registers. */
final class VectorHeadRows implements HeadRows {

    private static final VectorSpecies<Float> WIDE = VectorTiles.WIDE;
    private static final int LANES = WIDE.length();
    private static final int AT_ONCE = 4;
    private static final int SUMS_AT_ONCE = 8;
    private static final float FARTHEST = 88;

    @Override
    public void sums(float[] factors, int at, int apart, int step, float[][] rows, int count, float[][] out, int outs) {
        int length = rows[0].length;
        for (int o = 0; o < outs; o += AT_ONCE) {
            // The last four overlap with those before.
            int first = Math.max(0, Math.min(o, outs - AT_ONCE));
            int lane = 0;
            for (; lane <= length - 2 * LANES && outs >= AT_ONCE; lane += 2 * LANES) {
                sumFour(factors, at + first * apart, apart, step, rows, count, out, first, lane);
            }
            for (; lane < length; lane += LANES) {
                for (int one = first; one < Math.min(outs, first + AT_ONCE); one++) {
                    sumOne(factors, at + one * apart, step, rows, count, out[one], lane);
                }
            }
        }
    }

    private static void sumFour(
            float[] factors,
            int at,
            int apart,
            int step,
            float[][] rows,
            int count,
            float[][] out,
            int first,
            int lane) {
        FloatVector a = FloatVector.broadcast(WIDE, count < FEW ? 0 : -0f);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        FloatVector e = a;
        FloatVector f = a;
        FloatVector g = a;
        FloatVector h = a;
        int place = at;
        for (int k = 0; k < count; k++) {
            float[] row = rows[k];
            FloatVector x = FloatVector.fromArray(WIDE, row, lane);
            FloatVector y = FloatVector.fromArray(WIDE, row, lane + LANES);
            FloatVector one = FloatVector.broadcast(WIDE, factors[place]);
            FloatVector two = FloatVector.broadcast(WIDE, factors[place + apart]);
            FloatVector three = FloatVector.broadcast(WIDE, factors[place + 2 * apart]);
            FloatVector four = FloatVector.broadcast(WIDE, factors[place + 3 * apart]);
            a = one.fma(x, a);
            b = one.fma(y, b);
            c = two.fma(x, c);
            d = two.fma(y, d);
            e = three.fma(x, e);
            f = three.fma(y, f);
            g = four.fma(x, g);
            h = four.fma(y, h);
            place += step;
        }
        a.intoArray(out[first], lane);
        b.intoArray(out[first], lane + LANES);
        c.intoArray(out[first + 1], lane);
        d.intoArray(out[first + 1], lane + LANES);
        e.intoArray(out[first + 2], lane);
        f.intoArray(out[first + 2], lane + LANES);
        g.intoArray(out[first + 3], lane);
        h.intoArray(out[first + 3], lane + LANES);
    }

    private static void sumOne(float[] factors, int at, int step, float[][] rows, int count, float[] out, int lane) {
        FloatVector sum = FloatVector.broadcast(WIDE, count < FEW ? 0 : -0f);
        int place = at;
        for (int k = 0; k < count; k++) {
            sum = FloatVector.broadcast(WIDE, factors[place]).fma(FloatVector.fromArray(WIDE, rows[k], lane), sum);
            place += step;
        }
        sum.intoArray(out, lane);
    }

    @Override
    public void sumsOverLanes(float[][] table, float[] values, int width, int size, float[] out) {
        int count = table.length;
        for (int column = 0; column < size; column += LANES) {
            int j = 0;
            for (; j < count && count >= SUMS_AT_ONCE; j += SUMS_AT_ONCE) {
                // The last eight overlap with those before.
                eightOverLanes(table, Math.min(j, count - SUMS_AT_ONCE), values, width, column, out);
            }
            for (; j < count; j++) {
                oneOverLanes(table, j, values, width, column, out);
            }
        }
    }

    private static void eightOverLanes(float[][] table, int j, float[] values, int width, int column, float[] out) {
        int count = table.length;
        float[] r = table[j];
        float[] s = table[j + 1];
        float[] t = table[j + 2];
        float[] u = table[j + 3];
        float[] v = table[j + 4];
        float[] w = table[j + 5];
        float[] x = table[j + 6];
        float[] y = table[j + 7];
        FloatVector a = FloatVector.broadcast(WIDE, count < FEW ? 0 : -0f);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        FloatVector e = a;
        FloatVector f = a;
        FloatVector g = a;
        FloatVector h = a;
        int at = column;
        for (int i = 0; i < count; i++) {
            FloatVector row = FloatVector.fromArray(WIDE, values, at);
            a = row.fma(FloatVector.broadcast(WIDE, r[i]), a);
            b = row.fma(FloatVector.broadcast(WIDE, s[i]), b);
            c = row.fma(FloatVector.broadcast(WIDE, t[i]), c);
            d = row.fma(FloatVector.broadcast(WIDE, u[i]), d);
            e = row.fma(FloatVector.broadcast(WIDE, v[i]), e);
            f = row.fma(FloatVector.broadcast(WIDE, w[i]), f);
            g = row.fma(FloatVector.broadcast(WIDE, x[i]), g);
            h = row.fma(FloatVector.broadcast(WIDE, y[i]), h);
            at += width;
        }
        int to = j * width + column;
        a.intoArray(out, to);
        b.intoArray(out, to + width);
        c.intoArray(out, to + 2 * width);
        d.intoArray(out, to + 3 * width);
        e.intoArray(out, to + 4 * width);
        f.intoArray(out, to + 5 * width);
        g.intoArray(out, to + 6 * width);
        h.intoArray(out, to + 7 * width);
    }

    private static void oneOverLanes(float[][] table, int j, float[] values, int width, int column, float[] out) {
        float[] factors = table[j];
        FloatVector sum = FloatVector.broadcast(WIDE, table.length < FEW ? 0 : -0f);
        for (int i = 0; i < table.length; i++) {
            sum = FloatVector.fromArray(WIDE, values, i * width + column)
                    .fma(FloatVector.broadcast(WIDE, factors[i]), sum);
        }
        sum.intoArray(out, j * width + column);
    }

    @Override
    public void weigh(float[][] scores) {
        for (int lane = 0; lane < scores[0].length; lane += LANES) {
            weigh(scores, lane);
        }
    }

    private static void weigh(float[][] scores, int lane) {
        int last = scores.length - 1;
        // Whatever the order, the largest is the same: four at a time, since one has to wait long for the other.
        FloatVector largest = FloatVector.fromArray(WIDE, scores[0], lane);
        FloatVector second = largest;
        FloatVector third = largest;
        FloatVector fourth = largest;
        for (int j = 0; j <= last; j += AT_ONCE) {
            largest = FloatVector.fromArray(WIDE, scores[j], lane).max(largest);
            second = FloatVector.fromArray(WIDE, scores[Math.min(j + 1, last)], lane)
                    .max(second);
            third = FloatVector.fromArray(WIDE, scores[Math.min(j + 2, last)], lane)
                    .max(third);
            fourth = FloatVector.fromArray(WIDE, scores[Math.min(j + 3, last)], lane)
                    .max(fourth);
        }
        largest = FloatVector.fromArray(WIDE, scores[0], lane)
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
        IntVector zero = IntVector.broadcast(VectorTiles.WIDE_BITS, 0);
        FloatVector nothing = FloatVector.broadcast(WIDE, NOTHING);
        FloatVector sum = FloatVector.broadcast(WIDE, -0f);
        for (float[] key : scores) {
            FloatVector x = largest.sub(FloatVector.fromArray(WIDE, key, lane))
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
            e = e.mul(e).sub(nothing).reinterpretAsInts().max(zero).reinterpretAsFloats();
            e.intoArray(key, lane);
            sum = e.add(sum);
        }
        FloatVector share = FloatVector.broadcast(WIDE, 1).div(sum);
        for (float[] key : scores) {
            FloatVector.fromArray(WIDE, key, lane).mul(share).intoArray(key, lane);
        }
    }

    @Override
    public void slope(float[][] weights, float[][] slopes) {
        for (int lane = 0; lane < slopes[0].length; lane += LANES) {
            FloatVector mean = FloatVector.broadcast(WIDE, slopes.length < HeadShape.FEW ? 0 : -0f);
            for (int j = 0; j < slopes.length; j++) {
                mean = FloatVector.fromArray(WIDE, weights[j], lane)
                        .mul(FloatVector.fromArray(WIDE, slopes[j], lane))
                        .add(mean);
            }
            for (int j = 0; j < slopes.length; j++) {
                FloatVector.fromArray(WIDE, slopes[j], lane)
                        .sub(mean)
                        .mul(FloatVector.fromArray(WIDE, weights[j], lane))
                        .intoArray(slopes[j], lane);
            }
        }
    }
}
