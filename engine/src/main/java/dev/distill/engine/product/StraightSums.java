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

    private StraightSums() {}

    /** Six of a's rows by a strip's two vectors. */
    static void six(
            float[] a,
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
        int r0 = row;
        int r1 = r0 + step;
        int r2 = r1 + step;
        int r3 = r2 + step;
        int r4 = r3 + step;
        int r5 = r4 + step;
        for (int k = 0; k < summands; k++) {
            FloatVector x0 = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            FloatVector x1 = FloatVector.fromArray(WIDE, b, k * STRIP + strip + LANES);
            FloatVector f0 = FloatVector.broadcast(WIDE, a[r0 + k]);
            s00 = f0.fma(x0, s00);
            s01 = f0.fma(x1, s01);
            FloatVector f1 = FloatVector.broadcast(WIDE, a[r1 + k]);
            s10 = f1.fma(x0, s10);
            s11 = f1.fma(x1, s11);
            FloatVector f2 = FloatVector.broadcast(WIDE, a[r2 + k]);
            s20 = f2.fma(x0, s20);
            s21 = f2.fma(x1, s21);
            FloatVector f3 = FloatVector.broadcast(WIDE, a[r3 + k]);
            s30 = f3.fma(x0, s30);
            s31 = f3.fma(x1, s31);
            FloatVector f4 = FloatVector.broadcast(WIDE, a[r4 + k]);
            s40 = f4.fma(x0, s40);
            s41 = f4.fma(x1, s41);
            FloatVector f5 = FloatVector.broadcast(WIDE, a[r5 + k]);
            s50 = f5.fma(x0, s50);
            s51 = f5.fma(x1, s51);
        }
        FloatVector factor = FloatVector.broadcast(WIDE, alpha);
        add(factor, s00, out, at);
        add(factor, s01, out, at + LANES);
        add(factor, s10, out, at + apart);
        add(factor, s11, out, at + apart + LANES);
        add(factor, s20, out, at + 2 * apart);
        add(factor, s21, out, at + 2 * apart + LANES);
        add(factor, s30, out, at + 3 * apart);
        add(factor, s31, out, at + 3 * apart + LANES);
        add(factor, s40, out, at + 4 * apart);
        add(factor, s41, out, at + 4 * apart + LANES);
        add(factor, s50, out, at + 5 * apart);
        add(factor, s51, out, at + 5 * apart + LANES);
    }

    /** Six of a's rows by a strip's first vector. */
    static void sixByOne(
            float[] a,
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
        int r0 = row;
        int r1 = r0 + step;
        int r2 = r1 + step;
        int r3 = r2 + step;
        int r4 = r3 + step;
        int r5 = r4 + step;
        for (int k = 0; k < summands; k++) {
            FloatVector x0 = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            s00 = FloatVector.broadcast(WIDE, a[r0 + k]).fma(x0, s00);
            s10 = FloatVector.broadcast(WIDE, a[r1 + k]).fma(x0, s10);
            s20 = FloatVector.broadcast(WIDE, a[r2 + k]).fma(x0, s20);
            s30 = FloatVector.broadcast(WIDE, a[r3 + k]).fma(x0, s30);
            s40 = FloatVector.broadcast(WIDE, a[r4 + k]).fma(x0, s40);
            s50 = FloatVector.broadcast(WIDE, a[r5 + k]).fma(x0, s50);
        }
        FloatVector factor = FloatVector.broadcast(WIDE, alpha);
        add(factor, s00, out, at);
        add(factor, s10, out, at + apart);
        add(factor, s20, out, at + 2 * apart);
        add(factor, s30, out, at + 3 * apart);
        add(factor, s40, out, at + 4 * apart);
        add(factor, s50, out, at + 5 * apart);
    }

    /** Four of a's rows by a strip's two vectors. */
    static void four(
            float[] a,
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
        int r0 = row;
        int r1 = r0 + step;
        int r2 = r1 + step;
        int r3 = r2 + step;
        for (int k = 0; k < summands; k++) {
            FloatVector x0 = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            FloatVector x1 = FloatVector.fromArray(WIDE, b, k * STRIP + strip + LANES);
            FloatVector f0 = FloatVector.broadcast(WIDE, a[r0 + k]);
            s00 = f0.fma(x0, s00);
            s01 = f0.fma(x1, s01);
            FloatVector f1 = FloatVector.broadcast(WIDE, a[r1 + k]);
            s10 = f1.fma(x0, s10);
            s11 = f1.fma(x1, s11);
            FloatVector f2 = FloatVector.broadcast(WIDE, a[r2 + k]);
            s20 = f2.fma(x0, s20);
            s21 = f2.fma(x1, s21);
            FloatVector f3 = FloatVector.broadcast(WIDE, a[r3 + k]);
            s30 = f3.fma(x0, s30);
            s31 = f3.fma(x1, s31);
        }
        FloatVector factor = FloatVector.broadcast(WIDE, alpha);
        add(factor, s00, out, at);
        add(factor, s01, out, at + LANES);
        add(factor, s10, out, at + apart);
        add(factor, s11, out, at + apart + LANES);
        add(factor, s20, out, at + 2 * apart);
        add(factor, s21, out, at + 2 * apart + LANES);
        add(factor, s30, out, at + 3 * apart);
        add(factor, s31, out, at + 3 * apart + LANES);
    }

    /** Six of a's columns by a strip's two vectors. */
    static void sixTurned(
            float[] a,
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
        int place = row;
        for (int k = 0; k < summands; k++) {
            FloatVector x0 = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            FloatVector x1 = FloatVector.fromArray(WIDE, b, k * STRIP + strip + LANES);
            FloatVector f0 = FloatVector.broadcast(WIDE, a[place]);
            s00 = f0.fma(x0, s00);
            s01 = f0.fma(x1, s01);
            FloatVector f1 = FloatVector.broadcast(WIDE, a[place + 1]);
            s10 = f1.fma(x0, s10);
            s11 = f1.fma(x1, s11);
            FloatVector f2 = FloatVector.broadcast(WIDE, a[place + 2]);
            s20 = f2.fma(x0, s20);
            s21 = f2.fma(x1, s21);
            FloatVector f3 = FloatVector.broadcast(WIDE, a[place + 3]);
            s30 = f3.fma(x0, s30);
            s31 = f3.fma(x1, s31);
            FloatVector f4 = FloatVector.broadcast(WIDE, a[place + 4]);
            s40 = f4.fma(x0, s40);
            s41 = f4.fma(x1, s41);
            FloatVector f5 = FloatVector.broadcast(WIDE, a[place + 5]);
            s50 = f5.fma(x0, s50);
            s51 = f5.fma(x1, s51);
            place += step;
        }
        FloatVector factor = FloatVector.broadcast(WIDE, alpha);
        add(factor, s00, out, at);
        add(factor, s01, out, at + LANES);
        add(factor, s10, out, at + apart);
        add(factor, s11, out, at + apart + LANES);
        add(factor, s20, out, at + 2 * apart);
        add(factor, s21, out, at + 2 * apart + LANES);
        add(factor, s30, out, at + 3 * apart);
        add(factor, s31, out, at + 3 * apart + LANES);
        add(factor, s40, out, at + 4 * apart);
        add(factor, s41, out, at + 4 * apart + LANES);
        add(factor, s50, out, at + 5 * apart);
        add(factor, s51, out, at + 5 * apart + LANES);
    }

    /** Six of a's columns by a strip's first vector. */
    static void sixByOneTurned(
            float[] a,
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
        int place = row;
        for (int k = 0; k < summands; k++) {
            FloatVector x0 = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            s00 = FloatVector.broadcast(WIDE, a[place]).fma(x0, s00);
            s10 = FloatVector.broadcast(WIDE, a[place + 1]).fma(x0, s10);
            s20 = FloatVector.broadcast(WIDE, a[place + 2]).fma(x0, s20);
            s30 = FloatVector.broadcast(WIDE, a[place + 3]).fma(x0, s30);
            s40 = FloatVector.broadcast(WIDE, a[place + 4]).fma(x0, s40);
            s50 = FloatVector.broadcast(WIDE, a[place + 5]).fma(x0, s50);
            place += step;
        }
        FloatVector factor = FloatVector.broadcast(WIDE, alpha);
        add(factor, s00, out, at);
        add(factor, s10, out, at + apart);
        add(factor, s20, out, at + 2 * apart);
        add(factor, s30, out, at + 3 * apart);
        add(factor, s40, out, at + 4 * apart);
        add(factor, s50, out, at + 5 * apart);
    }

    /** Four of a's columns by a strip's two vectors. */
    static void fourTurned(
            float[] a,
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
        int place = row;
        for (int k = 0; k < summands; k++) {
            FloatVector x0 = FloatVector.fromArray(WIDE, b, k * STRIP + strip);
            FloatVector x1 = FloatVector.fromArray(WIDE, b, k * STRIP + strip + LANES);
            FloatVector f0 = FloatVector.broadcast(WIDE, a[place]);
            s00 = f0.fma(x0, s00);
            s01 = f0.fma(x1, s01);
            FloatVector f1 = FloatVector.broadcast(WIDE, a[place + 1]);
            s10 = f1.fma(x0, s10);
            s11 = f1.fma(x1, s11);
            FloatVector f2 = FloatVector.broadcast(WIDE, a[place + 2]);
            s20 = f2.fma(x0, s20);
            s21 = f2.fma(x1, s21);
            FloatVector f3 = FloatVector.broadcast(WIDE, a[place + 3]);
            s30 = f3.fma(x0, s30);
            s31 = f3.fma(x1, s31);
            place += step;
        }
        FloatVector factor = FloatVector.broadcast(WIDE, alpha);
        add(factor, s00, out, at);
        add(factor, s01, out, at + LANES);
        add(factor, s10, out, at + apart);
        add(factor, s11, out, at + apart + LANES);
        add(factor, s20, out, at + 2 * apart);
        add(factor, s21, out, at + 2 * apart + LANES);
        add(factor, s30, out, at + 3 * apart);
        add(factor, s31, out, at + 3 * apart + LANES);
    }

    private static void add(FloatVector factor, FloatVector sum, float[] out, int at) {
        factor.fma(sum, FloatVector.fromArray(WIDE, out, at)).intoArray(out, at);
    }
}
