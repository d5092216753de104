package dev.distill.engine.pass;

/** Sums of floats in a fixed order, eight at a time: Java keeps to the order that is written, so one sum alone would wait for itself. */
final class Floats {

    private static final int LANES = 8;

    private Floats() {}

    static float sum(float[] x, int length) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int k = 0;
        for (; k <= length - LANES; k += LANES) {
            a += x[k];
            b += x[k + 1];
            c += x[k + 2];
            d += x[k + 3];
            e += x[k + 4];
            f += x[k + 5];
            g += x[k + 6];
            h += x[k + 7];
        }
        for (; k < length; k++) {
            a += x[k];
        }
        return ((a + b) + (c + d)) + ((e + f) + (g + h));
    }

    /** The sum of x y. */
    static float dot(float[] x, float[] y, int length) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int k = 0;
        for (; k <= length - LANES; k += LANES) {
            a += x[k] * y[k];
            b += x[k + 1] * y[k + 1];
            c += x[k + 2] * y[k + 2];
            d += x[k + 3] * y[k + 3];
            e += x[k + 4] * y[k + 4];
            f += x[k + 5] * y[k + 5];
            g += x[k + 6] * y[k + 6];
            h += x[k + 7] * y[k + 7];
        }
        for (; k < length; k++) {
            a += x[k] * y[k];
        }
        return ((a + b) + (c + d)) + ((e + f) + (g + h));
    }
}
