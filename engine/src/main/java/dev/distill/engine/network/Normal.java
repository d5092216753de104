package dev.distill.engine.network;

import java.util.random.RandomGenerator;

/**
 * Standard normal numbers by the polar method (Marsaglia and Bray 1964) in strict arithmetic: the same bits on every Java
 * platform, which {@link RandomGenerator#nextGaussian()} does not promise across versions.
 */
public final class Normal {

    private Normal() {}

    /** The next number. */
    public static double draw(RandomGenerator random) {
        while (true) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                return u * StrictMath.sqrt(-2 * StrictMath.log(s) / s);
            }
        }
    }
}
