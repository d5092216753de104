package dev.distill.engine.pass;

/** GELU's formulas on floats, written so that the compiler can make vectors of them: no branch, no call of a function but min and max. */
public final class GeluPass {

    /** The factor before the cubic. */
    public static final double C = StrictMath.sqrt(2 / StrictMath.PI);

    /** The factor of the cube. */
    public static final double A = 0.044715;

    private static final float FLOAT_C = (float) C;
    private static final float FLOAT_CA = (float) (C * A);

    // From 7.9 on tanh is 1 in float.
    private static final float END = 7.9f * 7.9f;

    // Far below what moves a quotient of numbers that are not 0.
    private static final float TINY = 1e-30f;

    private GeluPass() {}

    /** From x: y = x s. */
    public static void forward(float[][] in, float[][] out, int length) {
        float[] x = in[0];
        float[] y = out[0];
        for (int k = 0; k < length; k++) {
            float value = x[k];
            float t = Math.max(-1f, Math.min(1f, tanh(value * (FLOAT_C + FLOAT_CA * value * value))));
            y[k] = value * (0.5f + 0.5f * t);
        }
    }

    /** From dy, x and y: dx. s is y / x, and 1/2 at 0: to keep it would take longer. */
    public static void backward(float[][] in, float[][] out, int length) {
        float[] dy = in[0];
        float[] x = in[1];
        float[] y = in[2];
        float[] dx = out[0];
        for (int k = 0; k < length; k++) {
            float value = x[k];
            float s = (y[k] + 0.5f * TINY) / (value + TINY);
            dx[k] = dy[k] * (s + value * s * (1 - s) * (2 * FLOAT_C + 6 * FLOAT_CA * value * value));
        }
    }

    /** tanh(u) to seven digits where |u| is up to 7.9, as Eigen's quotient of polynomials in u^2; beyond, a number that grows from 1 on. */
    static float tanh(float u) {
        float q = Math.min(END, u * u);
        float above = 2.00018790482477e-13f + q * -2.76076847742355e-16f;
        above = 5.12229709037114e-08f + q * (-8.60467152213735e-11f + q * above);
        above = 4.89352455891786e-03f + q * (6.37261928875436e-04f + q * (1.48572235717979e-05f + q * above));
        float below = 1.18534705686654e-04f + q * 1.19825839466702e-06f;
        below = 4.89352518554385e-03f + q * (2.26843463243900e-03f + q * below);
        return u * above / below;
    }
}
