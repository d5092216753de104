package dev.distill.engine.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of two chains each, of a few rows and the columns of one vector; see {@link Order}. */
final class SplitSums {

    private static final VectorSpecies<Float> WIDE = VectorTiles.WIDE;
    private static final int LANES = WIDE.length();
    private static final int STRIP = 2 * LANES;
    private static final int STEP = Tiles.STEP;

    private SplitSums() {}

    /** Six of a's rows. */
    static void six(float[] a, int row, float[] b, int strip, int summands, float[] sums, int to) {
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
        int pairs = summands / Order.VECTOR * (Order.VECTOR / 2);
        for (int k = 0; k < pairs; k++) {
            int i = row + 2 * k;
            FloatVector x = FloatVector.fromArray(WIDE, b, 2 * k * STRIP + strip);
            FloatVector y = FloatVector.fromArray(WIDE, b, 2 * k * STRIP + STRIP + strip);
            s0 = FloatVector.broadcast(WIDE, a[i]).fma(x, s0);
            t0 = FloatVector.broadcast(WIDE, a[i + 1]).fma(y, t0);
            s1 = FloatVector.broadcast(WIDE, a[i + STEP]).fma(x, s1);
            t1 = FloatVector.broadcast(WIDE, a[i + STEP + 1]).fma(y, t1);
            s2 = FloatVector.broadcast(WIDE, a[i + 2 * STEP]).fma(x, s2);
            t2 = FloatVector.broadcast(WIDE, a[i + 2 * STEP + 1]).fma(y, t2);
            s3 = FloatVector.broadcast(WIDE, a[i + 3 * STEP]).fma(x, s3);
            t3 = FloatVector.broadcast(WIDE, a[i + 3 * STEP + 1]).fma(y, t3);
            s4 = FloatVector.broadcast(WIDE, a[i + 4 * STEP]).fma(x, s4);
            t4 = FloatVector.broadcast(WIDE, a[i + 4 * STEP + 1]).fma(y, t4);
            s5 = FloatVector.broadcast(WIDE, a[i + 5 * STEP]).fma(x, s5);
            t5 = FloatVector.broadcast(WIDE, a[i + 5 * STEP + 1]).fma(y, t5);
        }
        // They are not needed meanwhile, and want registers.
        t0.intoArray(sums, to);
        t1.intoArray(sums, to + LANES);
        t2.intoArray(sums, to + 2 * LANES);
        t3.intoArray(sums, to + 3 * LANES);
        t4.intoArray(sums, to + 4 * LANES);
        t5.intoArray(sums, to + 5 * LANES);
        for (int k = 2 * pairs; k < summands; k++) {
            int i = row + k;
            FloatVector x = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            s0 = FloatVector.broadcast(WIDE, a[i]).fma(x, s0);
            s1 = FloatVector.broadcast(WIDE, a[i + STEP]).fma(x, s1);
            s2 = FloatVector.broadcast(WIDE, a[i + 2 * STEP]).fma(x, s2);
            s3 = FloatVector.broadcast(WIDE, a[i + 3 * STEP]).fma(x, s3);
            s4 = FloatVector.broadcast(WIDE, a[i + 4 * STEP]).fma(x, s4);
            s5 = FloatVector.broadcast(WIDE, a[i + 5 * STEP]).fma(x, s5);
        }
        FloatVector one = FloatVector.broadcast(WIDE, 1f);
        one.fma(s0, FloatVector.fromArray(WIDE, sums, to)).intoArray(sums, to);
        one.fma(s1, FloatVector.fromArray(WIDE, sums, to + LANES)).intoArray(sums, to + LANES);
        one.fma(s2, FloatVector.fromArray(WIDE, sums, to + 2 * LANES)).intoArray(sums, to + 2 * LANES);
        one.fma(s3, FloatVector.fromArray(WIDE, sums, to + 3 * LANES)).intoArray(sums, to + 3 * LANES);
        one.fma(s4, FloatVector.fromArray(WIDE, sums, to + 4 * LANES)).intoArray(sums, to + 4 * LANES);
        one.fma(s5, FloatVector.fromArray(WIDE, sums, to + 5 * LANES)).intoArray(sums, to + 5 * LANES);
    }

    /** Four of a's rows. */
    static void four(float[] a, int row, float[] b, int strip, int summands, float[] sums, int to) {
        FloatVector s0 = FloatVector.zero(WIDE);
        FloatVector s1 = FloatVector.zero(WIDE);
        FloatVector s2 = FloatVector.zero(WIDE);
        FloatVector s3 = FloatVector.zero(WIDE);
        FloatVector t0 = FloatVector.zero(WIDE);
        FloatVector t1 = FloatVector.zero(WIDE);
        FloatVector t2 = FloatVector.zero(WIDE);
        FloatVector t3 = FloatVector.zero(WIDE);
        int pairs = summands / Order.VECTOR * (Order.VECTOR / 2);
        for (int k = 0; k < pairs; k++) {
            int i = row + 2 * k;
            FloatVector x = FloatVector.fromArray(WIDE, b, 2 * k * STRIP + strip);
            FloatVector y = FloatVector.fromArray(WIDE, b, 2 * k * STRIP + STRIP + strip);
            s0 = FloatVector.broadcast(WIDE, a[i]).fma(x, s0);
            t0 = FloatVector.broadcast(WIDE, a[i + 1]).fma(y, t0);
            s1 = FloatVector.broadcast(WIDE, a[i + STEP]).fma(x, s1);
            t1 = FloatVector.broadcast(WIDE, a[i + STEP + 1]).fma(y, t1);
            s2 = FloatVector.broadcast(WIDE, a[i + 2 * STEP]).fma(x, s2);
            t2 = FloatVector.broadcast(WIDE, a[i + 2 * STEP + 1]).fma(y, t2);
            s3 = FloatVector.broadcast(WIDE, a[i + 3 * STEP]).fma(x, s3);
            t3 = FloatVector.broadcast(WIDE, a[i + 3 * STEP + 1]).fma(y, t3);
        }
        for (int k = 2 * pairs; k < summands; k++) {
            int i = row + k;
            FloatVector x = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            s0 = FloatVector.broadcast(WIDE, a[i]).fma(x, s0);
            s1 = FloatVector.broadcast(WIDE, a[i + STEP]).fma(x, s1);
            s2 = FloatVector.broadcast(WIDE, a[i + 2 * STEP]).fma(x, s2);
            s3 = FloatVector.broadcast(WIDE, a[i + 3 * STEP]).fma(x, s3);
        }
        FloatVector one = FloatVector.broadcast(WIDE, 1f);
        one.fma(s0, t0).intoArray(sums, to);
        one.fma(s1, t1).intoArray(sums, to + LANES);
        one.fma(s2, t2).intoArray(sums, to + 2 * LANES);
        one.fma(s3, t3).intoArray(sums, to + 3 * LANES);
    }

    /** Six of a's columns. */
    static void sixTurned(
            float[] a, int[] rows, int row, int step, float[] b, int strip, int summands, float[] sums, int to) {
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
        int place = 0;
        int r0 = rows[row];
        int r1 = rows[row + 1];
        int r2 = rows[row + 2];
        int r3 = rows[row + 3];
        int r4 = rows[row + 4];
        int r5 = rows[row + 5];
        int pairs = summands / Order.VECTOR * (Order.VECTOR / 2);
        for (int k = 0; k < pairs; k++) {
            FloatVector x = FloatVector.fromArray(WIDE, b, 2 * k * STRIP + strip);
            FloatVector y = FloatVector.fromArray(WIDE, b, 2 * k * STRIP + STRIP + strip);
            s0 = FloatVector.broadcast(WIDE, a[r0 + place]).fma(x, s0);
            s1 = FloatVector.broadcast(WIDE, a[r1 + place]).fma(x, s1);
            s2 = FloatVector.broadcast(WIDE, a[r2 + place]).fma(x, s2);
            s3 = FloatVector.broadcast(WIDE, a[r3 + place]).fma(x, s3);
            s4 = FloatVector.broadcast(WIDE, a[r4 + place]).fma(x, s4);
            s5 = FloatVector.broadcast(WIDE, a[r5 + place]).fma(x, s5);
            place += step;
            t0 = FloatVector.broadcast(WIDE, a[r0 + place]).fma(y, t0);
            t1 = FloatVector.broadcast(WIDE, a[r1 + place]).fma(y, t1);
            t2 = FloatVector.broadcast(WIDE, a[r2 + place]).fma(y, t2);
            t3 = FloatVector.broadcast(WIDE, a[r3 + place]).fma(y, t3);
            t4 = FloatVector.broadcast(WIDE, a[r4 + place]).fma(y, t4);
            t5 = FloatVector.broadcast(WIDE, a[r5 + place]).fma(y, t5);
            place += step;
        }
        for (int k = 2 * pairs; k < summands; k++) {
            FloatVector x = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            s0 = FloatVector.broadcast(WIDE, a[r0 + place]).fma(x, s0);
            s1 = FloatVector.broadcast(WIDE, a[r1 + place]).fma(x, s1);
            s2 = FloatVector.broadcast(WIDE, a[r2 + place]).fma(x, s2);
            s3 = FloatVector.broadcast(WIDE, a[r3 + place]).fma(x, s3);
            s4 = FloatVector.broadcast(WIDE, a[r4 + place]).fma(x, s4);
            s5 = FloatVector.broadcast(WIDE, a[r5 + place]).fma(x, s5);
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
    static void fourTurned(
            float[] a, int[] rows, int row, int step, float[] b, int strip, int summands, float[] sums, int to) {
        FloatVector s0 = FloatVector.zero(WIDE);
        FloatVector s1 = FloatVector.zero(WIDE);
        FloatVector s2 = FloatVector.zero(WIDE);
        FloatVector s3 = FloatVector.zero(WIDE);
        FloatVector t0 = FloatVector.zero(WIDE);
        FloatVector t1 = FloatVector.zero(WIDE);
        FloatVector t2 = FloatVector.zero(WIDE);
        FloatVector t3 = FloatVector.zero(WIDE);
        int place = 0;
        int r0 = rows[row];
        int r1 = rows[row + 1];
        int r2 = rows[row + 2];
        int r3 = rows[row + 3];
        int pairs = summands / Order.VECTOR * (Order.VECTOR / 2);
        for (int k = 0; k < pairs; k++) {
            FloatVector x = FloatVector.fromArray(WIDE, b, 2 * k * STRIP + strip);
            FloatVector y = FloatVector.fromArray(WIDE, b, 2 * k * STRIP + STRIP + strip);
            s0 = FloatVector.broadcast(WIDE, a[r0 + place]).fma(x, s0);
            s1 = FloatVector.broadcast(WIDE, a[r1 + place]).fma(x, s1);
            s2 = FloatVector.broadcast(WIDE, a[r2 + place]).fma(x, s2);
            s3 = FloatVector.broadcast(WIDE, a[r3 + place]).fma(x, s3);
            place += step;
            t0 = FloatVector.broadcast(WIDE, a[r0 + place]).fma(y, t0);
            t1 = FloatVector.broadcast(WIDE, a[r1 + place]).fma(y, t1);
            t2 = FloatVector.broadcast(WIDE, a[r2 + place]).fma(y, t2);
            t3 = FloatVector.broadcast(WIDE, a[r3 + place]).fma(y, t3);
            place += step;
        }
        for (int k = 2 * pairs; k < summands; k++) {
            FloatVector x = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            s0 = FloatVector.broadcast(WIDE, a[r0 + place]).fma(x, s0);
            s1 = FloatVector.broadcast(WIDE, a[r1 + place]).fma(x, s1);
            s2 = FloatVector.broadcast(WIDE, a[r2 + place]).fma(x, s2);
            s3 = FloatVector.broadcast(WIDE, a[r3 + place]).fma(x, s3);
            place += step;
        }
        FloatVector one = FloatVector.broadcast(WIDE, 1f);
        one.fma(s0, t0).intoArray(sums, to);
        one.fma(s1, t1).intoArray(sums, to + LANES);
        one.fma(s2, t2).intoArray(sums, to + 2 * LANES);
        one.fma(s3, t3).intoArray(sums, to + 3 * LANES);
    }

    /**
     * Six of a's rows by one vector, of whose columns some have one chain and others two: both are in the same sums, which the others' odd summands
     * meet as zeros. Does nothing and returns false where a sum is not finite, since a zero of an infinity would not be nothing.
     *
     * @param triples where, for each two summands, three vectors are: the even one's, the odd one's of columns with one chain, and of those with two
     */
    static boolean sixMixed(
            float[] a, int row, float[] b, int triples, int summands, float[] out, int at, int apart, float alpha) {
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
        int pairs = summands / Order.VECTOR * (Order.VECTOR / 2);
        for (int k = 0; k < pairs; k++) {
            int i = row + 2 * k;
            FloatVector x = FloatVector.fromArray(WIDE, b, 3 * k * LANES + triples);
            FloatVector y = FloatVector.fromArray(WIDE, b, 3 * k * LANES + triples + LANES);
            FloatVector z = FloatVector.fromArray(WIDE, b, 3 * k * LANES + triples + 2 * LANES);
            s0 = FloatVector.broadcast(WIDE, a[i]).fma(x, s0);
            FloatVector f0 = FloatVector.broadcast(WIDE, a[i + 1]);
            t0 = f0.fma(z, t0);
            s0 = f0.fma(y, s0);
            s1 = FloatVector.broadcast(WIDE, a[i + STEP]).fma(x, s1);
            FloatVector f1 = FloatVector.broadcast(WIDE, a[i + STEP + 1]);
            t1 = f1.fma(z, t1);
            s1 = f1.fma(y, s1);
            s2 = FloatVector.broadcast(WIDE, a[i + 2 * STEP]).fma(x, s2);
            FloatVector f2 = FloatVector.broadcast(WIDE, a[i + 2 * STEP + 1]);
            t2 = f2.fma(z, t2);
            s2 = f2.fma(y, s2);
            s3 = FloatVector.broadcast(WIDE, a[i + 3 * STEP]).fma(x, s3);
            FloatVector f3 = FloatVector.broadcast(WIDE, a[i + 3 * STEP + 1]);
            t3 = f3.fma(z, t3);
            s3 = f3.fma(y, s3);
            s4 = FloatVector.broadcast(WIDE, a[i + 4 * STEP]).fma(x, s4);
            FloatVector f4 = FloatVector.broadcast(WIDE, a[i + 4 * STEP + 1]);
            t4 = f4.fma(z, t4);
            s4 = f4.fma(y, s4);
            s5 = FloatVector.broadcast(WIDE, a[i + 5 * STEP]).fma(x, s5);
            FloatVector f5 = FloatVector.broadcast(WIDE, a[i + 5 * STEP + 1]);
            t5 = f5.fma(z, t5);
            s5 = f5.fma(y, s5);
        }
        int rest = triples + pairs * LANES;
        for (int k = 2 * pairs; k < summands; k++) {
            int i = row + k;
            FloatVector x = FloatVector.fromArray(WIDE, b, k * LANES + rest);
            s0 = FloatVector.broadcast(WIDE, a[i]).fma(x, s0);
            s1 = FloatVector.broadcast(WIDE, a[i + STEP]).fma(x, s1);
            s2 = FloatVector.broadcast(WIDE, a[i + 2 * STEP]).fma(x, s2);
            s3 = FloatVector.broadcast(WIDE, a[i + 3 * STEP]).fma(x, s3);
            s4 = FloatVector.broadcast(WIDE, a[i + 4 * STEP]).fma(x, s4);
            s5 = FloatVector.broadcast(WIDE, a[i + 5 * STEP]).fma(x, s5);
        }
        s0 = s0.add(t0);
        s1 = s1.add(t1);
        s2 = s2.add(t2);
        s3 = s3.add(t3);
        s4 = s4.add(t4);
        s5 = s5.add(t5);
        FloatVector nothing = s0.sub(s0)
                .add(s1.sub(s1))
                .add(s2.sub(s2))
                .add(s3.sub(s3))
                .add(s4.sub(s4))
                .add(s5.sub(s5));
        if (!nothing.eq(0f).allTrue()) {
            return false;
        }
        FloatVector factor = FloatVector.broadcast(WIDE, alpha);
        factor.fma(s0, FloatVector.fromArray(WIDE, out, at)).intoArray(out, at);
        factor.fma(s1, FloatVector.fromArray(WIDE, out, at + apart)).intoArray(out, at + apart);
        factor.fma(s2, FloatVector.fromArray(WIDE, out, at + 2 * apart)).intoArray(out, at + 2 * apart);
        factor.fma(s3, FloatVector.fromArray(WIDE, out, at + 3 * apart)).intoArray(out, at + 3 * apart);
        factor.fma(s4, FloatVector.fromArray(WIDE, out, at + 4 * apart)).intoArray(out, at + 4 * apart);
        factor.fma(s5, FloatVector.fromArray(WIDE, out, at + 5 * apart)).intoArray(out, at + 5 * apart);
        return true;
    }

    /** Four of a's rows: sums of two chains added to what is there, as sums of their own, and chains added there. */
    static void both(
            float[] a,
            int row,
            float[] b,
            int strip,
            int summands,
            float[] out,
            int at,
            int apart,
            float alpha,
            float[] sums,
            int to) {
        FloatVector s0 = FloatVector.zero(WIDE);
        FloatVector s1 = FloatVector.zero(WIDE);
        FloatVector s2 = FloatVector.zero(WIDE);
        FloatVector s3 = FloatVector.zero(WIDE);
        FloatVector t0 = FloatVector.zero(WIDE);
        FloatVector t1 = FloatVector.zero(WIDE);
        FloatVector t2 = FloatVector.zero(WIDE);
        FloatVector t3 = FloatVector.zero(WIDE);
        FloatVector c0 = FloatVector.zero(WIDE);
        FloatVector c1 = FloatVector.zero(WIDE);
        FloatVector c2 = FloatVector.zero(WIDE);
        FloatVector c3 = FloatVector.zero(WIDE);
        int pairs = summands / Order.VECTOR * (Order.VECTOR / 2);
        for (int k = 0; k < pairs; k++) {
            int i = row + 2 * k;
            FloatVector x = FloatVector.fromArray(WIDE, b, 2 * k * STRIP + strip);
            FloatVector y = FloatVector.fromArray(WIDE, b, 2 * k * STRIP + STRIP + strip);
            FloatVector f0 = FloatVector.broadcast(WIDE, a[i]);
            s0 = f0.fma(x, s0);
            c0 = f0.fma(x, c0);
            FloatVector f1 = FloatVector.broadcast(WIDE, a[i + STEP]);
            s1 = f1.fma(x, s1);
            c1 = f1.fma(x, c1);
            FloatVector f2 = FloatVector.broadcast(WIDE, a[i + 2 * STEP]);
            s2 = f2.fma(x, s2);
            c2 = f2.fma(x, c2);
            FloatVector f3 = FloatVector.broadcast(WIDE, a[i + 3 * STEP]);
            s3 = f3.fma(x, s3);
            c3 = f3.fma(x, c3);
            FloatVector g0 = FloatVector.broadcast(WIDE, a[i + 1]);
            t0 = g0.fma(y, t0);
            c0 = g0.fma(y, c0);
            FloatVector g1 = FloatVector.broadcast(WIDE, a[i + STEP + 1]);
            t1 = g1.fma(y, t1);
            c1 = g1.fma(y, c1);
            FloatVector g2 = FloatVector.broadcast(WIDE, a[i + 2 * STEP + 1]);
            t2 = g2.fma(y, t2);
            c2 = g2.fma(y, c2);
            FloatVector g3 = FloatVector.broadcast(WIDE, a[i + 3 * STEP + 1]);
            t3 = g3.fma(y, t3);
            c3 = g3.fma(y, c3);
        }
        for (int k = 2 * pairs; k < summands; k++) {
            int i = row + k;
            FloatVector x = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            FloatVector f0 = FloatVector.broadcast(WIDE, a[i]);
            s0 = f0.fma(x, s0);
            c0 = f0.fma(x, c0);
            FloatVector f1 = FloatVector.broadcast(WIDE, a[i + STEP]);
            s1 = f1.fma(x, s1);
            c1 = f1.fma(x, c1);
            FloatVector f2 = FloatVector.broadcast(WIDE, a[i + 2 * STEP]);
            s2 = f2.fma(x, s2);
            c2 = f2.fma(x, c2);
            FloatVector f3 = FloatVector.broadcast(WIDE, a[i + 3 * STEP]);
            s3 = f3.fma(x, s3);
            c3 = f3.fma(x, c3);
        }
        FloatVector one = FloatVector.broadcast(WIDE, 1f);
        FloatVector factor = FloatVector.broadcast(WIDE, alpha);
        FloatVector before0 = FloatVector.fromArray(WIDE, out, at);
        factor.fma(one.fma(s0, t0), before0).intoArray(sums, to);
        factor.fma(c0, before0).intoArray(out, at);
        FloatVector before1 = FloatVector.fromArray(WIDE, out, at + apart);
        factor.fma(one.fma(s1, t1), before1).intoArray(sums, to + LANES);
        factor.fma(c1, before1).intoArray(out, at + apart);
        FloatVector before2 = FloatVector.fromArray(WIDE, out, at + 2 * apart);
        factor.fma(one.fma(s2, t2), before2).intoArray(sums, to + 2 * LANES);
        factor.fma(c2, before2).intoArray(out, at + 2 * apart);
        FloatVector before3 = FloatVector.fromArray(WIDE, out, at + 3 * apart);
        factor.fma(one.fma(s3, t3), before3).intoArray(sums, to + 3 * LANES);
        factor.fma(c3, before3).intoArray(out, at + 3 * apart);
    }

    /** sums = alpha sums + out, a vector for each of six rows. */
    static void finishSix(float[] sums, int from, float[] out, int at, int apart, float alpha) {
        FloatVector factor = FloatVector.broadcast(WIDE, alpha);
        factor.fma(FloatVector.fromArray(WIDE, sums, from), FloatVector.fromArray(WIDE, out, at))
                .intoArray(sums, from);
        factor.fma(FloatVector.fromArray(WIDE, sums, from + LANES), FloatVector.fromArray(WIDE, out, at + apart))
                .intoArray(sums, from + LANES);
        factor.fma(
                        FloatVector.fromArray(WIDE, sums, from + 2 * LANES),
                        FloatVector.fromArray(WIDE, out, at + 2 * apart))
                .intoArray(sums, from + 2 * LANES);
        factor.fma(
                        FloatVector.fromArray(WIDE, sums, from + 3 * LANES),
                        FloatVector.fromArray(WIDE, out, at + 3 * apart))
                .intoArray(sums, from + 3 * LANES);
        factor.fma(
                        FloatVector.fromArray(WIDE, sums, from + 4 * LANES),
                        FloatVector.fromArray(WIDE, out, at + 4 * apart))
                .intoArray(sums, from + 4 * LANES);
        factor.fma(
                        FloatVector.fromArray(WIDE, sums, from + 5 * LANES),
                        FloatVector.fromArray(WIDE, out, at + 5 * apart))
                .intoArray(sums, from + 5 * LANES);
    }

    /** sums = alpha sums + out, a vector for each of four rows. */
    static void finishFour(float[] sums, int from, float[] out, int at, int apart, float alpha) {
        FloatVector factor = FloatVector.broadcast(WIDE, alpha);
        factor.fma(FloatVector.fromArray(WIDE, sums, from), FloatVector.fromArray(WIDE, out, at))
                .intoArray(sums, from);
        factor.fma(FloatVector.fromArray(WIDE, sums, from + LANES), FloatVector.fromArray(WIDE, out, at + apart))
                .intoArray(sums, from + LANES);
        factor.fma(
                        FloatVector.fromArray(WIDE, sums, from + 2 * LANES),
                        FloatVector.fromArray(WIDE, out, at + 2 * apart))
                .intoArray(sums, from + 2 * LANES);
        factor.fma(
                        FloatVector.fromArray(WIDE, sums, from + 3 * LANES),
                        FloatVector.fromArray(WIDE, out, at + 3 * apart))
                .intoArray(sums, from + 3 * LANES);
    }
}
