package dev.distill.templates.number;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers for files: the shortest decimal that reads back to the same double (Giulietti 2020, Schubfach).
 *
 * <p>It comes from a library rather than from {@link Double#toString}, whose digits changed between Java 18 and 19.
 */
public final class Shortest {

    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private Shortest() {}

    /** The shortest text of a number. */
    public static String of(double value) {
        return NumberOutput.toString(value, true);
    }

    /** The shortest text of a number rounded to six significant digits, half to even; whole numbers have no point. */
    public static String toSixDigits(double value) {
        double rounded = new BigDecimal(value).round(SIX_DIGITS).doubleValue();
        String text = of(rounded);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
