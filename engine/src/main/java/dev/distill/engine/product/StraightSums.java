package dev.distill.engine.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Chains of sums of a few rows and the columns of one or two vectors, which are added to a result. Loops have no choice and no call in them, and
 * receivers' classes are known, so that the compiler keeps all sums in registers.
 */
final class StraightSums {

    private static final VectorSpecies<Float> WIDE = VectorTiles.WIDE;
    private static final int LANES = WIDE.length();
    private static final int STRIP = 2 * LANES;
    private static final int STEP = Tiles.STEP;

    private StraightSums() {}

    /** Six of a's rows by a strip's two vectors. */
    static void six(
            float[] a, int row, float[] b, int strip, int summands, float[] out, int at, int apart, float alpha) {
        FloatVector s00 = FloatVector.zero(WIDE);
        FloatVector s01 = FloatVector.zero(WIDE);
        FloatVector s10 = FloatVector.zero(WIDE);
        FloatVector s11 = FloatVector.zero(WIDE);
        FloatVector s20 = FloatVector.zero(WIDE);
        FloatVector s21 = FloatVector.zero(WIDE);
        FloatVector s30 = FloatVector.zero(WIDE);
        FloatVector s31 = FloatVector.zero(WIDE);
        FloatVector s40 = FloatVector.zero(WIDE);
        FloatVector s41 = FloatVector.zero(WIDE);
        FloatVector s50 = FloatVector.zero(WIDE);
        FloatVector s51 = FloatVector.zero(WIDE);
        for (int k = 0; k < summands; k++) {
            int i = row + k;
            FloatVector x0 = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            FloatVector x1 = FloatVector.fromArray(WIDE, b, k * STRIP + strip + LANES);
            FloatVector f0 = FloatVector.broadcast(WIDE, a[i]);
            s00 = f0.fma(x0, s00);
            s01 = f0.fma(x1, s01);
            FloatVector f1 = FloatVector.broadcast(WIDE, a[i + STEP]);
            s10 = f1.fma(x0, s10);
            s11 = f1.fma(x1, s11);
            FloatVector f2 = FloatVector.broadcast(WIDE, a[i + 2 * STEP]);
            s20 = f2.fma(x0, s20);
            s21 = f2.fma(x1, s21);
            FloatVector f3 = FloatVector.broadcast(WIDE, a[i + 3 * STEP]);
            s30 = f3.fma(x0, s30);
            s31 = f3.fma(x1, s31);
            FloatVector f4 = FloatVector.broadcast(WIDE, a[i + 4 * STEP]);
            s40 = f4.fma(x0, s40);
            s41 = f4.fma(x1, s41);
            FloatVector f5 = FloatVector.broadcast(WIDE, a[i + 5 * STEP]);
            s50 = f5.fma(x0, s50);
            s51 = f5.fma(x1, s51);
        }
        FloatVector factor = FloatVector.broadcast(WIDE, alpha);
        factor.fma(s00, FloatVector.fromArray(WIDE, out, at)).intoArray(out, at);
        factor.fma(s01, FloatVector.fromArray(WIDE, out, at + LANES)).intoArray(out, at + LANES);
        factor.fma(s10, FloatVector.fromArray(WIDE, out, at + apart)).intoArray(out, at + apart);
        factor.fma(s11, FloatVector.fromArray(WIDE, out, at + apart + LANES)).intoArray(out, at + apart + LANES);
        factor.fma(s20, FloatVector.fromArray(WIDE, out, at + 2 * apart)).intoArray(out, at + 2 * apart);
        factor.fma(s21, FloatVector.fromArray(WIDE, out, at + 2 * apart + LANES))
                .intoArray(out, at + 2 * apart + LANES);
        factor.fma(s30, FloatVector.fromArray(WIDE, out, at + 3 * apart)).intoArray(out, at + 3 * apart);
        factor.fma(s31, FloatVector.fromArray(WIDE, out, at + 3 * apart + LANES))
                .intoArray(out, at + 3 * apart + LANES);
        factor.fma(s40, FloatVector.fromArray(WIDE, out, at + 4 * apart)).intoArray(out, at + 4 * apart);
        factor.fma(s41, FloatVector.fromArray(WIDE, out, at + 4 * apart + LANES))
                .intoArray(out, at + 4 * apart + LANES);
        factor.fma(s50, FloatVector.fromArray(WIDE, out, at + 5 * apart)).intoArray(out, at + 5 * apart);
        factor.fma(s51, FloatVector.fromArray(WIDE, out, at + 5 * apart + LANES))
                .intoArray(out, at + 5 * apart + LANES);
    }

    /** Six of a's rows by a strip's first vector. */
    static void sixByOne(
            float[] a, int row, float[] b, int strip, int summands, float[] out, int at, int apart, float alpha) {
        FloatVector s00 = FloatVector.zero(WIDE);
        FloatVector s10 = FloatVector.zero(WIDE);
        FloatVector s20 = FloatVector.zero(WIDE);
        FloatVector s30 = FloatVector.zero(WIDE);
        FloatVector s40 = FloatVector.zero(WIDE);
        FloatVector s50 = FloatVector.zero(WIDE);
        for (int k = 0; k < summands; k++) {
            int i = row + k;
            FloatVector x0 = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            s00 = FloatVector.broadcast(WIDE, a[i]).fma(x0, s00);
            s10 = FloatVector.broadcast(WIDE, a[i + STEP]).fma(x0, s10);
            s20 = FloatVector.broadcast(WIDE, a[i + 2 * STEP]).fma(x0, s20);
            s30 = FloatVector.broadcast(WIDE, a[i + 3 * STEP]).fma(x0, s30);
            s40 = FloatVector.broadcast(WIDE, a[i + 4 * STEP]).fma(x0, s40);
            s50 = FloatVector.broadcast(WIDE, a[i + 5 * STEP]).fma(x0, s50);
        }
        FloatVector factor = FloatVector.broadcast(WIDE, alpha);
        factor.fma(s00, FloatVector.fromArray(WIDE, out, at)).intoArray(out, at);
        factor.fma(s10, FloatVector.fromArray(WIDE, out, at + apart)).intoArray(out, at + apart);
        factor.fma(s20, FloatVector.fromArray(WIDE, out, at + 2 * apart)).intoArray(out, at + 2 * apart);
        factor.fma(s30, FloatVector.fromArray(WIDE, out, at + 3 * apart)).intoArray(out, at + 3 * apart);
        factor.fma(s40, FloatVector.fromArray(WIDE, out, at + 4 * apart)).intoArray(out, at + 4 * apart);
        factor.fma(s50, FloatVector.fromArray(WIDE, out, at + 5 * apart)).intoArray(out, at + 5 * apart);
    }

    /** Four of a's rows by a strip's two vectors. */
    static void four(
            float[] a, int row, float[] b, int strip, int summands, float[] out, int at, int apart, float alpha) {
        FloatVector s00 = FloatVector.zero(WIDE);
        FloatVector s01 = FloatVector.zero(WIDE);
        FloatVector s10 = FloatVector.zero(WIDE);
        FloatVector s11 = FloatVector.zero(WIDE);
        FloatVector s20 = FloatVector.zero(WIDE);
        FloatVector s21 = FloatVector.zero(WIDE);
        FloatVector s30 = FloatVector.zero(WIDE);
        FloatVector s31 = FloatVector.zero(WIDE);
        for (int k = 0; k < summands; k++) {
            int i = row + k;
            FloatVector x0 = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            FloatVector x1 = FloatVector.fromArray(WIDE, b, k * STRIP + strip + LANES);
            FloatVector f0 = FloatVector.broadcast(WIDE, a[i]);
            s00 = f0.fma(x0, s00);
            s01 = f0.fma(x1, s01);
            FloatVector f1 = FloatVector.broadcast(WIDE, a[i + STEP]);
            s10 = f1.fma(x0, s10);
            s11 = f1.fma(x1, s11);
            FloatVector f2 = FloatVector.broadcast(WIDE, a[i + 2 * STEP]);
            s20 = f2.fma(x0, s20);
            s21 = f2.fma(x1, s21);
            FloatVector f3 = FloatVector.broadcast(WIDE, a[i + 3 * STEP]);
            s30 = f3.fma(x0, s30);
            s31 = f3.fma(x1, s31);
        }
        FloatVector factor = FloatVector.broadcast(WIDE, alpha);
        factor.fma(s00, FloatVector.fromArray(WIDE, out, at)).intoArray(out, at);
        factor.fma(s01, FloatVector.fromArray(WIDE, out, at + LANES)).intoArray(out, at + LANES);
        factor.fma(s10, FloatVector.fromArray(WIDE, out, at + apart)).intoArray(out, at + apart);
        factor.fma(s11, FloatVector.fromArray(WIDE, out, at + apart + LANES)).intoArray(out, at + apart + LANES);
        factor.fma(s20, FloatVector.fromArray(WIDE, out, at + 2 * apart)).intoArray(out, at + 2 * apart);
        factor.fma(s21, FloatVector.fromArray(WIDE, out, at + 2 * apart + LANES))
                .intoArray(out, at + 2 * apart + LANES);
        factor.fma(s30, FloatVector.fromArray(WIDE, out, at + 3 * apart)).intoArray(out, at + 3 * apart);
        factor.fma(s31, FloatVector.fromArray(WIDE, out, at + 3 * apart + LANES))
                .intoArray(out, at + 3 * apart + LANES);
    }

    /** Six of a's columns by a strip's two vectors. */
    static void sixTurned(
            float[] a,
            int[] rows,
            int row,
            int step,
            float[] b,
            int strip,
            int summands,
            float[] out,
            int at,
            int apart,
            float alpha) {
        FloatVector s00 = FloatVector.zero(WIDE);
        FloatVector s01 = FloatVector.zero(WIDE);
        FloatVector s10 = FloatVector.zero(WIDE);
        FloatVector s11 = FloatVector.zero(WIDE);
        FloatVector s20 = FloatVector.zero(WIDE);
        FloatVector s21 = FloatVector.zero(WIDE);
        FloatVector s30 = FloatVector.zero(WIDE);
        FloatVector s31 = FloatVector.zero(WIDE);
        FloatVector s40 = FloatVector.zero(WIDE);
        FloatVector s41 = FloatVector.zero(WIDE);
        FloatVector s50 = FloatVector.zero(WIDE);
        FloatVector s51 = FloatVector.zero(WIDE);
        int place = 0;
        int r0 = rows[row];
        int r1 = rows[row + 1];
        int r2 = rows[row + 2];
        int r3 = rows[row + 3];
        int r4 = rows[row + 4];
        int r5 = rows[row + 5];
        for (int k = 0; k < summands; k++) {
            FloatVector x0 = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            FloatVector x1 = FloatVector.fromArray(WIDE, b, k * STRIP + strip + LANES);
            FloatVector f0 = FloatVector.broadcast(WIDE, a[r0 + place]);
            s00 = f0.fma(x0, s00);
            s01 = f0.fma(x1, s01);
            FloatVector f1 = FloatVector.broadcast(WIDE, a[r1 + place]);
            s10 = f1.fma(x0, s10);
            s11 = f1.fma(x1, s11);
            FloatVector f2 = FloatVector.broadcast(WIDE, a[r2 + place]);
            s20 = f2.fma(x0, s20);
            s21 = f2.fma(x1, s21);
            FloatVector f3 = FloatVector.broadcast(WIDE, a[r3 + place]);
            s30 = f3.fma(x0, s30);
            s31 = f3.fma(x1, s31);
            FloatVector f4 = FloatVector.broadcast(WIDE, a[r4 + place]);
            s40 = f4.fma(x0, s40);
            s41 = f4.fma(x1, s41);
            FloatVector f5 = FloatVector.broadcast(WIDE, a[r5 + place]);
            s50 = f5.fma(x0, s50);
            s51 = f5.fma(x1, s51);
            place += step;
        }
        FloatVector factor = FloatVector.broadcast(WIDE, alpha);
        factor.fma(s00, FloatVector.fromArray(WIDE, out, at)).intoArray(out, at);
        factor.fma(s01, FloatVector.fromArray(WIDE, out, at + LANES)).intoArray(out, at + LANES);
        factor.fma(s10, FloatVector.fromArray(WIDE, out, at + apart)).intoArray(out, at + apart);
        factor.fma(s11, FloatVector.fromArray(WIDE, out, at + apart + LANES)).intoArray(out, at + apart + LANES);
        factor.fma(s20, FloatVector.fromArray(WIDE, out, at + 2 * apart)).intoArray(out, at + 2 * apart);
        factor.fma(s21, FloatVector.fromArray(WIDE, out, at + 2 * apart + LANES))
                .intoArray(out, at + 2 * apart + LANES);
        factor.fma(s30, FloatVector.fromArray(WIDE, out, at + 3 * apart)).intoArray(out, at + 3 * apart);
        factor.fma(s31, FloatVector.fromArray(WIDE, out, at + 3 * apart + LANES))
                .intoArray(out, at + 3 * apart + LANES);
        factor.fma(s40, FloatVector.fromArray(WIDE, out, at + 4 * apart)).intoArray(out, at + 4 * apart);
        factor.fma(s41, FloatVector.fromArray(WIDE, out, at + 4 * apart + LANES))
                .intoArray(out, at + 4 * apart + LANES);
        factor.fma(s50, FloatVector.fromArray(WIDE, out, at + 5 * apart)).intoArray(out, at + 5 * apart);
        factor.fma(s51, FloatVector.fromArray(WIDE, out, at + 5 * apart + LANES))
                .intoArray(out, at + 5 * apart + LANES);
    }

    /** Six of a's columns by a strip's first vector. */
    static void sixByOneTurned(
            float[] a,
            int[] rows,
            int row,
            int step,
            float[] b,
            int strip,
            int summands,
            float[] out,
            int at,
            int apart,
            float alpha) {
        FloatVector s00 = FloatVector.zero(WIDE);
        FloatVector s10 = FloatVector.zero(WIDE);
        FloatVector s20 = FloatVector.zero(WIDE);
        FloatVector s30 = FloatVector.zero(WIDE);
        FloatVector s40 = FloatVector.zero(WIDE);
        FloatVector s50 = FloatVector.zero(WIDE);
        int place = 0;
        int r0 = rows[row];
        int r1 = rows[row + 1];
        int r2 = rows[row + 2];
        int r3 = rows[row + 3];
        int r4 = rows[row + 4];
        int r5 = rows[row + 5];
        for (int k = 0; k < summands; k++) {
            FloatVector x0 = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            s00 = FloatVector.broadcast(WIDE, a[r0 + place]).fma(x0, s00);
            s10 = FloatVector.broadcast(WIDE, a[r1 + place]).fma(x0, s10);
            s20 = FloatVector.broadcast(WIDE, a[r2 + place]).fma(x0, s20);
            s30 = FloatVector.broadcast(WIDE, a[r3 + place]).fma(x0, s30);
            s40 = FloatVector.broadcast(WIDE, a[r4 + place]).fma(x0, s40);
            s50 = FloatVector.broadcast(WIDE, a[r5 + place]).fma(x0, s50);
            place += step;
        }
        FloatVector factor = FloatVector.broadcast(WIDE, alpha);
        factor.fma(s00, FloatVector.fromArray(WIDE, out, at)).intoArray(out, at);
        factor.fma(s10, FloatVector.fromArray(WIDE, out, at + apart)).intoArray(out, at + apart);
        factor.fma(s20, FloatVector.fromArray(WIDE, out, at + 2 * apart)).intoArray(out, at + 2 * apart);
        factor.fma(s30, FloatVector.fromArray(WIDE, out, at + 3 * apart)).intoArray(out, at + 3 * apart);
        factor.fma(s40, FloatVector.fromArray(WIDE, out, at + 4 * apart)).intoArray(out, at + 4 * apart);
        factor.fma(s50, FloatVector.fromArray(WIDE, out, at + 5 * apart)).intoArray(out, at + 5 * apart);
    }

    /** Four of a's columns by a strip's two vectors. */
    static void fourTurned(
            float[] a,
            int[] rows,
            int row,
            int step,
            float[] b,
            int strip,
            int summands,
            float[] out,
            int at,
            int apart,
            float alpha) {
        FloatVector s00 = FloatVector.zero(WIDE);
        FloatVector s01 = FloatVector.zero(WIDE);
        FloatVector s10 = FloatVector.zero(WIDE);
        FloatVector s11 = FloatVector.zero(WIDE);
        FloatVector s20 = FloatVector.zero(WIDE);
        FloatVector s21 = FloatVector.zero(WIDE);
        FloatVector s30 = FloatVector.zero(WIDE);
        FloatVector s31 = FloatVector.zero(WIDE);
        int place = 0;
        int r0 = rows[row];
        int r1 = rows[row + 1];
        int r2 = rows[row + 2];
        int r3 = rows[row + 3];
        for (int k = 0; k < summands; k++) {
            FloatVector x0 = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            FloatVector x1 = FloatVector.fromArray(WIDE, b, k * STRIP + strip + LANES);
            FloatVector f0 = FloatVector.broadcast(WIDE, a[r0 + place]);
            s00 = f0.fma(x0, s00);
            s01 = f0.fma(x1, s01);
            FloatVector f1 = FloatVector.broadcast(WIDE, a[r1 + place]);
            s10 = f1.fma(x0, s10);
            s11 = f1.fma(x1, s11);
            FloatVector f2 = FloatVector.broadcast(WIDE, a[r2 + place]);
            s20 = f2.fma(x0, s20);
            s21 = f2.fma(x1, s21);
            FloatVector f3 = FloatVector.broadcast(WIDE, a[r3 + place]);
            s30 = f3.fma(x0, s30);
            s31 = f3.fma(x1, s31);
            place += step;
        }
        FloatVector factor = FloatVector.broadcast(WIDE, alpha);
        factor.fma(s00, FloatVector.fromArray(WIDE, out, at)).intoArray(out, at);
        factor.fma(s01, FloatVector.fromArray(WIDE, out, at + LANES)).intoArray(out, at + LANES);
        factor.fma(s10, FloatVector.fromArray(WIDE, out, at + apart)).intoArray(out, at + apart);
        factor.fma(s11, FloatVector.fromArray(WIDE, out, at + apart + LANES)).intoArray(out, at + apart + LANES);
        factor.fma(s20, FloatVector.fromArray(WIDE, out, at + 2 * apart)).intoArray(out, at + 2 * apart);
        factor.fma(s21, FloatVector.fromArray(WIDE, out, at + 2 * apart + LANES))
                .intoArray(out, at + 2 * apart + LANES);
        factor.fma(s30, FloatVector.fromArray(WIDE, out, at + 3 * apart)).intoArray(out, at + 3 * apart);
        factor.fma(s31, FloatVector.fromArray(WIDE, out, at + 3 * apart + LANES))
                .intoArray(out, at + 3 * apart + LANES);
    }
}
