package dev.distill.dsl.text;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;

/** Numbers as people read them; the same text on every Java version. */
public final class Numbers {

    private static final double SMALLEST_PLAIN = 1e-4;
    private static final double LARGEST_PLAIN = 1e15;

    private Numbers() {}

    /**
     * The shortest text that reads back to the same double, without needless zeros: 2, 0.95, 1E-8.
     *
     * <p>{@link Double#toString(double)} is not it: before Java 19 it is sometimes a digit longer.
     */
    public static String shortest(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        BigDecimal digits = new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros();
        double size = Math.abs(value);
        return size == 0 || size >= SMALLEST_PLAIN && size < LARGEST_PLAIN ? digits.toPlainString() : digits.toString();
    }

    /** A share as a percentage: 6 for 0.06, without the sign. */
    public static String percent(double share) {
        return new BigDecimal(shortest(share))
                .movePointRight(2)
                .stripTrailingZeros()
                .toPlainString();
    }
}
