package dev.distill.engine.pass;

/** The formulas of GELU with the error function on floats, written so that the compiler can make vectors of them; in double, number by number. */
public final class ExactGeluPass {

    private static final float ROOT_HALF = (float) StrictMath.sqrt(0.5);
    /** The density of a standard normal number at 0. */
    public static final double DENSITY = 1 / StrictMath.sqrt(2 * StrictMath.PI);

    private static final float FLOAT_DENSITY = (float) DENSITY;

    // From 4 on erf is 1 in float, from 6 on in double; below -88 exp is nothing beside 1.
    private static final float END = 4;
    private static final double DOUBLE_END = 6;
    private static final float LOWEST = -88;

    // Far below what moves a quotient of numbers that are not 0.
    private static final float TINY = 1e-30f;

    private ExactGeluPass() {}

    /** From x: y = x s with s = (1 + erf(x / sqrt(2))) / 2, the chance that a standard normal number is below x. */
    public static void forward(float[][] in, float[][] out, int length) {
        float[] x = in[0];
        float[] y = out[0];
        for (int k = 0; k < length; k++) {
            float value = x[k];
            float e = Math.max(-1f, Math.min(1f, erf(value * ROOT_HALF)));
            y[k] = value * (0.5f + 0.5f * e);
        }
    }

    /** From dy, x and y: dx = dy (s + x exp(-x^2 / 2) / sqrt(2 pi)). s is y / x, and 1/2 at 0. */
    public static void backward(float[][] in, float[][] out, int length) {
        float[] dy = in[0];
        float[] x = in[1];
        float[] y = in[2];
        float[] dx = out[0];
        for (int k = 0; k < length; k++) {
            float value = x[k];
            float s = (y[k] + 0.5f * TINY) / (value + TINY);
            dx[k] = dy[k] * (s + value * FLOAT_DENSITY * exp(-0.5f * value * value));
        }
    }

    /** y of one number, to the last digits of a double. */
    public static double value(double x) {
        return x * share(x);
    }

    /** dy / dx at one number, to the last digits of a double. */
    public static double slope(double x) {
        return share(x) + x * DENSITY * StrictMath.exp(-x * x / 2);
    }

    private static double share(double x) {
        return 0.5 + 0.5 * erf(x * StrictMath.sqrt(0.5));
    }

    /** erf(u) to seven digits where |u| is up to 4, as Eigen's quotient of polynomials in u^2. */
    private static float erf(float u) {
        float t = Math.max(-END, Math.min(END, u));
        float q = t * t;
        float above = 2.77068142495902e-08f + q * -2.72614225801306e-10f;
        above = -5.69250639462346e-05f + q * (-2.10102402082508e-06f + q * above);
        above = -1.60960333262415e-02f + q * (-2.95459980854025e-03f + q * (-7.34990630326855e-04f + q * above));
        float below = -2.13374055278905e-04f + q * -1.45660718464996e-05f;
        below = -1.42647390514189e-02f + q * (-7.37332916720468e-03f + q * (-1.68282697438203e-03f + q * below));
        return t * above / below;
    }

    /** erf(u) = 2 / sqrt(pi) exp(-u^2) (u + 2 u^3 / 3 + 4 u^5 / 15 + ..), a sum of numbers of one sign. */
    private static double erf(double u) {
        if (!(StrictMath.abs(u) < DOUBLE_END)) {
            return Double.isNaN(u) ? u : StrictMath.signum(u);
        }
        double term = u;
        double sum = u;
        for (int n = 3; StrictMath.abs(term) > 1e-17 * StrictMath.abs(sum); n += 2) {
            term *= 2 * u * u / n;
            sum += term;
        }
        return 2 / StrictMath.sqrt(StrictMath.PI) * StrictMath.exp(-u * u) * sum;
    }

    /** exp(x) of a number not above 0, as {@link Lanes} has it: a series for the 256th part, doubled eight times. */
    private static float exp(float x) {
        float t = Math.max(LOWEST, x) * (1f / 256);
        float e = t * (1 + t * (1f / 2 + t * (1f / 6 + t * (1f / 24 + t * (1f / 120 + t * (1f / 720))))));
        e = e * (2 + e);
        e = e * (2 + e);
        e = e * (2 + e);
        e = e * (2 + e);
        e = e * (2 + e);
        e = e * (2 + e);
        float root = 1 + e;
        float square = root * root;
        return square * square;
    }
}
