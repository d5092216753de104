package dev.distill.engine.pass;

import java.util.Arrays;

/**
 * Sums of rows, each times a factor, as chains of fused multiplications and additions in the order of the rows: the same bits on every processor.
 *
 * <p>Only where the processor fuses: elsewhere Java computes each step by other means, slowly.
 */
final class Chains {

    private static final int AT_ONCE = 4;

    private Chains() {}

    /** out = the sum of so many rows; the factor of the first one is at a place, and those of the others are so many steps on each. */
    static void sum(float[] factors, int first, int step, float[][] rows, int count, float[] out) {
        int k = 0;
        int at = first;
        if (count < AT_ONCE) {
            Arrays.fill(out, 0);
        } else {
            begin(
                    rows[0],
                    factors[at],
                    rows[1],
                    factors[at + step],
                    rows[2],
                    factors[at + 2 * step],
                    rows[3],
                    factors[at + 3 * step],
                    out);
            k = AT_ONCE;
            at += AT_ONCE * step;
        }
        for (; k <= count - AT_ONCE; k += AT_ONCE) {
            add(
                    rows[k],
                    factors[at],
                    rows[k + 1],
                    factors[at + step],
                    rows[k + 2],
                    factors[at + 2 * step],
                    rows[k + 3],
                    factors[at + 3 * step],
                    out);
            at += AT_ONCE * step;
        }
        for (; k < count; k++) {
            add(rows[k], factors[at], out);
            at += step;
        }
    }

    /** Four rows in one go, as many as the compiler still makes vectors of. */
    private static void begin(
            float[] a, float fa, float[] b, float fb, float[] c, float fc, float[] d, float fd, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = Math.fma(fd, d[k], Math.fma(fc, c[k], Math.fma(fb, b[k], fa * a[k])));
        }
    }

    private static void add(
            float[] a, float fa, float[] b, float fb, float[] c, float fc, float[] d, float fd, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = Math.fma(fd, d[k], Math.fma(fc, c[k], Math.fma(fb, b[k], Math.fma(fa, a[k], out[k]))));
        }
    }

    private static void add(float[] row, float factor, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = Math.fma(factor, row[k], out[k]);
        }
    }
}
