package dev.distill.engine.pass;

import java.util.Arrays;

/** Arithmetic on rows of floats, place by place, in loops that the compiler makes vectors of: few arrays each, no branch, no index but the place. */
final class Lanes {

    /** From here down exp is 0, as it is for what is hidden. */
    private static final float LOWEST = -88;

    private Lanes() {}

    /** The sum of count products of a row of a and a row of b, of which one is some rows after the other. */
    static void sumOfProducts(float[][] a, int a0, int aStep, float[][] b, int b0, int bStep, int count, float[] out) {
        int k = 0;
        int i = a0;
        int j = b0;
        if (count < 3) {
            Arrays.fill(out, 0);
        } else {
            products(a[i], b[j], a[i + aStep], b[j + bStep], a[i + 2 * aStep], b[j + 2 * bStep], out);
            k = 3;
        }
        for (; k <= count - 3; k += 3) {
            i = a0 + k * aStep;
            j = b0 + k * bStep;
            addProducts(a[i], b[j], a[i + aStep], b[j + bStep], a[i + 2 * aStep], b[j + 2 * bStep], out);
        }
        if (k <= count - 2) {
            i = a0 + k * aStep;
            j = b0 + k * bStep;
            addProducts(a[i], b[j], a[i + aStep], b[j + bStep], out);
            k += 2;
        }
        if (k < count) {
            addProduct(a[a0 + k * aStep], b[b0 + k * bStep], out);
        }
    }

    /** out = a b + c d + e f: three products in one go, as many as the compiler still makes vectors of. */
    private static void products(float[] a, float[] b, float[] c, float[] d, float[] e, float[] f, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = a[k] * b[k] + c[k] * d[k] + e[k] * f[k];
        }
    }

    private static void addProducts(float[] a, float[] b, float[] c, float[] d, float[] e, float[] f, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = out[k] + a[k] * b[k] + c[k] * d[k] + e[k] * f[k];
        }
    }

    private static void addProducts(float[] a, float[] b, float[] c, float[] d, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = out[k] + a[k] * b[k] + c[k] * d[k];
        }
    }

    /** out = out + x y. */
    static void addProduct(float[] x, float[] y, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] += x[k] * y[k];
        }
    }

    /** out = out + x. */
    static void add(float[] x, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] += x[k];
        }
    }

    /** out = out + factor x. */
    static void add(float factor, float[] x, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] += factor * x[k];
        }
    }

    /** out = out x. */
    static void multiply(float[] x, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] *= x[k];
        }
    }

    /** out = factor out. */
    static void multiply(float factor, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] *= factor;
        }
    }

    /** out = factor out + shift, place by place. */
    static void scale(float[] factor, float[] shift, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = factor[k] * out[k] + shift[k];
        }
    }

    /** out = max(out, 0). */
    static void rectify(float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = Math.max(0, out[k]);
        }
    }

    /** out = 1 / out. */
    static void invert(float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = 1 / out[k];
        }
    }

    /** out = the larger of both. */
    static void raise(float[] x, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = Math.max(out[k], x[k]);
        }
    }

    /** out = p (out - mean): the way back through a softmax. */
    static void softmaxSlope(float[] p, float[] mean, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = p[k] * (out[k] - mean[k]);
        }
    }

    /**
     * out = exp(out - largest), which are not above 0, with an error of a few units in the seventh digit after the point.
     *
     * <p>e = exp(x / 256) - 1 is a short series; e (2 + e) doubles x and keeps the digits of e. The last two doublings are squares.
     */
    static void exp(float[] largest, float[] out) {
        series(largest, out);
        redouble(out);
        redouble(out);
        square(out);
    }

    private static void series(float[] largest, float[] out) {
        for (int k = 0; k < out.length; k++) {
            float x = Math.max(LOWEST, out[k] - largest[k]) * (1f / 256);
            out[k] = x * (1 + x * (1f / 2 + x * (1f / 6 + x * (1f / 24 + x * (1f / 120 + x * (1f / 720))))));
        }
    }

    private static void redouble(float[] out) {
        for (int k = 0; k < out.length; k++) {
            float e = out[k];
            e = e * (2 + e);
            e = e * (2 + e);
            out[k] = e * (2 + e);
        }
    }

    private static void square(float[] out) {
        for (int k = 0; k < out.length; k++) {
            float root = 1 + out[k];
            float square = root * root;
            out[k] = square * square;
        }
    }
}
