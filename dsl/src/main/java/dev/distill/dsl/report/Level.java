package dev.distill.dsl.report;

/**
 * Whether numbers are the same but for rounding: (.1 + .5) / 2 and (.2 + .4) / 2 are not the same bits, and which of two arms is ahead
 * must not hang on that.
 */
final class Level {

    private static final double SHARE = 1e-12;

    private Level() {}

    /** Whether two numbers differ by no more than rounding; infinities are level with themselves alone. */
    static boolean are(double one, double other) {
        return one == other
                || Double.isFinite(one)
                        && Double.isFinite(other)
                        && Math.abs(one - other) <= SHARE * Math.max(Math.abs(one), Math.abs(other));
    }
}
