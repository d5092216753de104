package dev.distill.dsl.pin.text;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Numbers in a pin: plain decimals alone, none of the other texts that Java takes for numbers. */
public final class Decimals {

    private static final Pattern DECIMAL =
            Pattern.compile("-?(?:0|[1-9][0-9]{0,18})(?:\\.[0-9]{1,24})?(?:E[+-]?[0-9]{1,3})?");

    private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]{0,18})");

    private Decimals() {}

    /** The finite number that a text is, where it is one. */
    public static OptionalDouble of(String text) {
        if (text.length() > 48 || !DECIMAL.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** The whole number that a text is, where it is one. */
    public static OptionalLong whole(String text) {
        try {
            return WHOLE.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether two numbers are one and the same, zero's sign included. */
    public static boolean same(double one, double other) {
        return Double.doubleToLongBits(one) == Double.doubleToLongBits(other);
    }
}
