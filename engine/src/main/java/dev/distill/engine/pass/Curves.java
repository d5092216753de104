package dev.distill.engine.pass;

/** Functions of bounded values on rows of floats, in loops that the compiler makes vectors of; to seven digits after the point. */
final class Curves {

    private Curves() {}

    /** out = tanh(out). */
    static void tanh(float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = Math.max(-1f, Math.min(1f, GeluPass.tanh(out[k])));
        }
    }

    /** out = 1 / (1 + exp(-out)), as (1 + tanh(out / 2)) / 2. */
    static void sigmoid(float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = 0.5f + 0.5f * Math.max(-1f, Math.min(1f, GeluPass.tanh(0.5f * out[k])));
        }
    }

    static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    /** out = slope y (1 - y): the way back through a sigmoid, from its value. */
    static void sigmoidSlope(float[] slope, float[] y, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = slope[k] * y[k] * (1 - y[k]);
        }
    }

    /** out = slope (1 - y y): the way back through a tanh, from its value. */
    static void tanhSlope(float[] slope, float[] y, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = slope[k] * (1 - y[k] * y[k]);
        }
    }
}
