package dev.distill.engine.program;

/** GELU's formulas on floats, written so that the compiler can make vectors of them: no branch, no call of a function but min and max. */
final class GeluPass {

    private static final float C = (float) Gelu.C;
    private static final float CA = (float) (Gelu.C * Gelu.A);

    // Beyond it tanh is 1 in float; the stretch lets the quotient, 1 to seven digits there, reach 1.
    private static final float END = 7.9f;
    private static final float STRETCH = 1 + 3e-7f;

    private GeluPass() {}

    /** From x: s and y = x s. */
    static void forward(float[][] in, float[][] out, int length) {
        float[] x = in[0];
        float[] sigmoid = out[0];
        float[] y = out[1];
        for (int k = 0; k < length; k++) {
            float value = x[k];
            float u = Math.max(-END, Math.min(END, value * (C + CA * value * value)));
            float t = Math.max(-1f, Math.min(1f, tanh(u)));
            float s = 0.5f + 0.5f * t;
            sigmoid[k] = s;
            y[k] = value * s;
        }
    }

    /** From dy, x and s: dx. */
    static void backward(float[][] in, float[][] out, int length) {
        float[] dy = in[0];
        float[] x = in[1];
        float[] sigmoid = in[2];
        float[] dx = out[0];
        for (int k = 0; k < length; k++) {
            float value = x[k];
            float s = sigmoid[k];
            dx[k] = dy[k] * (s + value * s * (1 - s) * (2 * C + 6 * CA * value * value));
        }
    }

    /** tanh(u) for |u| at most 7.9, to about two units in the last place: the quotient of polynomials that Eigen uses, a hair too large. */
    private static float tanh(float u) {
        float q = u * u;
        float above = 2.00018790482477e-13f + q * -2.76076847742355e-16f;
        above = 5.12229709037114e-08f + q * (-8.60467152213735e-11f + q * above);
        above = 4.89352455891786e-03f + q * (6.37261928875436e-04f + q * (1.48572235717979e-05f + q * above));
        float below = 1.18534705686654e-04f + q * 1.19825839466702e-06f;
        below = 4.89352518554385e-03f + q * (2.26843463243900e-03f + q * below);
        return STRETCH * u * above / below;
    }
}
