package dev.distill.engine.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of two chains each, of a few rows and the columns of one vector; see {@link Order}. */
final class SplitSums {

    private static final VectorSpecies<Float> WIDE = VectorTiles.WIDE;
    private static final int LANES = WIDE.length();
    private static final int STRIP = 2 * LANES;

    private SplitSums() {}

    /** Six of a's rows. */
    static void six(float[] a, int row, int step, float[] b, int strip, int summands, float[] sums, int to) {
        FloatVector s0 = FloatVector.zero(WIDE);
        FloatVector s1 = FloatVector.zero(WIDE);
        FloatVector s2 = FloatVector.zero(WIDE);
        FloatVector s3 = FloatVector.zero(WIDE);
        FloatVector s4 = FloatVector.zero(WIDE);
        FloatVector s5 = FloatVector.zero(WIDE);
        FloatVector t0 = FloatVector.zero(WIDE);
        FloatVector t1 = FloatVector.zero(WIDE);
        FloatVector t2 = FloatVector.zero(WIDE);
        FloatVector t3 = FloatVector.zero(WIDE);
        FloatVector t4 = FloatVector.zero(WIDE);
        FloatVector t5 = FloatVector.zero(WIDE);
        int r0 = row;
        int r1 = r0 + step;
        int r2 = r1 + step;
        int r3 = r2 + step;
        int r4 = r3 + step;
        int r5 = r4 + step;
        int pairs = summands / Order.VECTOR * (Order.VECTOR / 2);
        for (int k = 0; k < pairs; k++) {
            FloatVector x = FloatVector.fromArray(WIDE, b, 2 * k * STRIP + strip);
            FloatVector y = FloatVector.fromArray(WIDE, b, 2 * k * STRIP + STRIP + strip);
            s0 = FloatVector.broadcast(WIDE, a[r0 + 2 * k]).fma(x, s0);
            s1 = FloatVector.broadcast(WIDE, a[r1 + 2 * k]).fma(x, s1);
            s2 = FloatVector.broadcast(WIDE, a[r2 + 2 * k]).fma(x, s2);
            s3 = FloatVector.broadcast(WIDE, a[r3 + 2 * k]).fma(x, s3);
            s4 = FloatVector.broadcast(WIDE, a[r4 + 2 * k]).fma(x, s4);
            s5 = FloatVector.broadcast(WIDE, a[r5 + 2 * k]).fma(x, s5);
            t0 = FloatVector.broadcast(WIDE, a[r0 + 2 * k + 1]).fma(y, t0);
            t1 = FloatVector.broadcast(WIDE, a[r1 + 2 * k + 1]).fma(y, t1);
            t2 = FloatVector.broadcast(WIDE, a[r2 + 2 * k + 1]).fma(y, t2);
            t3 = FloatVector.broadcast(WIDE, a[r3 + 2 * k + 1]).fma(y, t3);
            t4 = FloatVector.broadcast(WIDE, a[r4 + 2 * k + 1]).fma(y, t4);
            t5 = FloatVector.broadcast(WIDE, a[r5 + 2 * k + 1]).fma(y, t5);
        }
        for (int k = 2 * pairs; k < summands; k++) {
            FloatVector x = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            s0 = FloatVector.broadcast(WIDE, a[r0 + k]).fma(x, s0);
            s1 = FloatVector.broadcast(WIDE, a[r1 + k]).fma(x, s1);
            s2 = FloatVector.broadcast(WIDE, a[r2 + k]).fma(x, s2);
            s3 = FloatVector.broadcast(WIDE, a[r3 + k]).fma(x, s3);
            s4 = FloatVector.broadcast(WIDE, a[r4 + k]).fma(x, s4);
            s5 = FloatVector.broadcast(WIDE, a[r5 + k]).fma(x, s5);
        }
        FloatVector one = FloatVector.broadcast(WIDE, 1f);
        one.fma(s0, t0).intoArray(sums, to);
        one.fma(s1, t1).intoArray(sums, to + LANES);
        one.fma(s2, t2).intoArray(sums, to + 2 * LANES);
        one.fma(s3, t3).intoArray(sums, to + 3 * LANES);
        one.fma(s4, t4).intoArray(sums, to + 4 * LANES);
        one.fma(s5, t5).intoArray(sums, to + 5 * LANES);
    }

    /** Four of a's rows. */
    static void four(float[] a, int row, int step, float[] b, int strip, int summands, float[] sums, int to) {
        FloatVector s0 = FloatVector.zero(WIDE);
        FloatVector s1 = FloatVector.zero(WIDE);
        FloatVector s2 = FloatVector.zero(WIDE);
        FloatVector s3 = FloatVector.zero(WIDE);
        FloatVector t0 = FloatVector.zero(WIDE);
        FloatVector t1 = FloatVector.zero(WIDE);
        FloatVector t2 = FloatVector.zero(WIDE);
        FloatVector t3 = FloatVector.zero(WIDE);
        int r0 = row;
        int r1 = r0 + step;
        int r2 = r1 + step;
        int r3 = r2 + step;
        int pairs = summands / Order.VECTOR * (Order.VECTOR / 2);
        for (int k = 0; k < pairs; k++) {
            FloatVector x = FloatVector.fromArray(WIDE, b, 2 * k * STRIP + strip);
            FloatVector y = FloatVector.fromArray(WIDE, b, 2 * k * STRIP + STRIP + strip);
            s0 = FloatVector.broadcast(WIDE, a[r0 + 2 * k]).fma(x, s0);
            s1 = FloatVector.broadcast(WIDE, a[r1 + 2 * k]).fma(x, s1);
            s2 = FloatVector.broadcast(WIDE, a[r2 + 2 * k]).fma(x, s2);
            s3 = FloatVector.broadcast(WIDE, a[r3 + 2 * k]).fma(x, s3);
            t0 = FloatVector.broadcast(WIDE, a[r0 + 2 * k + 1]).fma(y, t0);
            t1 = FloatVector.broadcast(WIDE, a[r1 + 2 * k + 1]).fma(y, t1);
            t2 = FloatVector.broadcast(WIDE, a[r2 + 2 * k + 1]).fma(y, t2);
            t3 = FloatVector.broadcast(WIDE, a[r3 + 2 * k + 1]).fma(y, t3);
        }
        for (int k = 2 * pairs; k < summands; k++) {
            FloatVector x = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            s0 = FloatVector.broadcast(WIDE, a[r0 + k]).fma(x, s0);
            s1 = FloatVector.broadcast(WIDE, a[r1 + k]).fma(x, s1);
            s2 = FloatVector.broadcast(WIDE, a[r2 + k]).fma(x, s2);
            s3 = FloatVector.broadcast(WIDE, a[r3 + k]).fma(x, s3);
        }
        FloatVector one = FloatVector.broadcast(WIDE, 1f);
        one.fma(s0, t0).intoArray(sums, to);
        one.fma(s1, t1).intoArray(sums, to + LANES);
        one.fma(s2, t2).intoArray(sums, to + 2 * LANES);
        one.fma(s3, t3).intoArray(sums, to + 3 * LANES);
    }

    /** Six of a's columns. */
    static void sixTurned(float[] a, int row, int step, float[] b, int strip, int summands, float[] sums, int to) {
        FloatVector s0 = FloatVector.zero(WIDE);
        FloatVector s1 = FloatVector.zero(WIDE);
        FloatVector s2 = FloatVector.zero(WIDE);
        FloatVector s3 = FloatVector.zero(WIDE);
        FloatVector s4 = FloatVector.zero(WIDE);
        FloatVector s5 = FloatVector.zero(WIDE);
        FloatVector t0 = FloatVector.zero(WIDE);
        FloatVector t1 = FloatVector.zero(WIDE);
        FloatVector t2 = FloatVector.zero(WIDE);
        FloatVector t3 = FloatVector.zero(WIDE);
        FloatVector t4 = FloatVector.zero(WIDE);
        FloatVector t5 = FloatVector.zero(WIDE);
        int place = row;
        int pairs = summands / Order.VECTOR * (Order.VECTOR / 2);
        for (int k = 0; k < pairs; k++) {
            FloatVector x = FloatVector.fromArray(WIDE, b, 2 * k * STRIP + strip);
            FloatVector y = FloatVector.fromArray(WIDE, b, 2 * k * STRIP + STRIP + strip);
            s0 = FloatVector.broadcast(WIDE, a[place]).fma(x, s0);
            s1 = FloatVector.broadcast(WIDE, a[place + 1]).fma(x, s1);
            s2 = FloatVector.broadcast(WIDE, a[place + 2]).fma(x, s2);
            s3 = FloatVector.broadcast(WIDE, a[place + 3]).fma(x, s3);
            s4 = FloatVector.broadcast(WIDE, a[place + 4]).fma(x, s4);
            s5 = FloatVector.broadcast(WIDE, a[place + 5]).fma(x, s5);
            place += step;
            t0 = FloatVector.broadcast(WIDE, a[place]).fma(y, t0);
            t1 = FloatVector.broadcast(WIDE, a[place + 1]).fma(y, t1);
            t2 = FloatVector.broadcast(WIDE, a[place + 2]).fma(y, t2);
            t3 = FloatVector.broadcast(WIDE, a[place + 3]).fma(y, t3);
            t4 = FloatVector.broadcast(WIDE, a[place + 4]).fma(y, t4);
            t5 = FloatVector.broadcast(WIDE, a[place + 5]).fma(y, t5);
            place += step;
        }
        for (int k = 2 * pairs; k < summands; k++) {
            FloatVector x = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            s0 = FloatVector.broadcast(WIDE, a[place]).fma(x, s0);
            s1 = FloatVector.broadcast(WIDE, a[place + 1]).fma(x, s1);
            s2 = FloatVector.broadcast(WIDE, a[place + 2]).fma(x, s2);
            s3 = FloatVector.broadcast(WIDE, a[place + 3]).fma(x, s3);
            s4 = FloatVector.broadcast(WIDE, a[place + 4]).fma(x, s4);
            s5 = FloatVector.broadcast(WIDE, a[place + 5]).fma(x, s5);
            place += step;
        }
        FloatVector one = FloatVector.broadcast(WIDE, 1f);
        one.fma(s0, t0).intoArray(sums, to);
        one.fma(s1, t1).intoArray(sums, to + LANES);
        one.fma(s2, t2).intoArray(sums, to + 2 * LANES);
        one.fma(s3, t3).intoArray(sums, to + 3 * LANES);
        one.fma(s4, t4).intoArray(sums, to + 4 * LANES);
        one.fma(s5, t5).intoArray(sums, to + 5 * LANES);
    }

    /** Four of a's columns. */
    static void fourTurned(float[] a, int row, int step, float[] b, int strip, int summands, float[] sums, int to) {
        FloatVector s0 = FloatVector.zero(WIDE);
        FloatVector s1 = FloatVector.zero(WIDE);
        FloatVector s2 = FloatVector.zero(WIDE);
        FloatVector s3 = FloatVector.zero(WIDE);
        FloatVector t0 = FloatVector.zero(WIDE);
        FloatVector t1 = FloatVector.zero(WIDE);
        FloatVector t2 = FloatVector.zero(WIDE);
        FloatVector t3 = FloatVector.zero(WIDE);
        int place = row;
        int pairs = summands / Order.VECTOR * (Order.VECTOR / 2);
        for (int k = 0; k < pairs; k++) {
            FloatVector x = FloatVector.fromArray(WIDE, b, 2 * k * STRIP + strip);
            FloatVector y = FloatVector.fromArray(WIDE, b, 2 * k * STRIP + STRIP + strip);
            s0 = FloatVector.broadcast(WIDE, a[place]).fma(x, s0);
            s1 = FloatVector.broadcast(WIDE, a[place + 1]).fma(x, s1);
            s2 = FloatVector.broadcast(WIDE, a[place + 2]).fma(x, s2);
            s3 = FloatVector.broadcast(WIDE, a[place + 3]).fma(x, s3);
            place += step;
            t0 = FloatVector.broadcast(WIDE, a[place]).fma(y, t0);
            t1 = FloatVector.broadcast(WIDE, a[place + 1]).fma(y, t1);
            t2 = FloatVector.broadcast(WIDE, a[place + 2]).fma(y, t2);
            t3 = FloatVector.broadcast(WIDE, a[place + 3]).fma(y, t3);
            place += step;
        }
        for (int k = 2 * pairs; k < summands; k++) {
            FloatVector x = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            s0 = FloatVector.broadcast(WIDE, a[place]).fma(x, s0);
            s1 = FloatVector.broadcast(WIDE, a[place + 1]).fma(x, s1);
            s2 = FloatVector.broadcast(WIDE, a[place + 2]).fma(x, s2);
            s3 = FloatVector.broadcast(WIDE, a[place + 3]).fma(x, s3);
            place += step;
        }
        FloatVector one = FloatVector.broadcast(WIDE, 1f);
        one.fma(s0, t0).intoArray(sums, to);
        one.fma(s1, t1).intoArray(sums, to + LANES);
        one.fma(s2, t2).intoArray(sums, to + 2 * LANES);
        one.fma(s3, t3).intoArray(sums, to + 3 * LANES);
    }
}
