package dev.distill.templates.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Numbers for people: rounded half to even from their exact value, with commas between thousands. */
public final class Rounded {

    private static final int SIGNIFICANT = 4;
    private static final int MOST_PLACES = 8;
    private static final double TINY = 1e-7;
    private static final double HUGE = 1e9;

    private Rounded() {}

    /** The number without decimals: {@code 60,000}. */
    public static String whole(double value) {
        return places(value, 0);
    }

    /** The number with that many decimals; very large and very small ones with an exponent, one that is none as a dash. */
    public static String places(double value, int places) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        boolean tiny = value != 0 && (places > MOST_PLACES || Math.abs(value) < TINY);
        return tiny || Math.abs(value) >= HUGE ? scientific(value) : grouped(new BigDecimal(value), places);
    }

    /** A number with all of its digits, with an exponent where {@link #places} gives it one. */
    public static String exact(BigDecimal value, int places) {
        String text = places(value.doubleValue(), places);
        int digits = value.stripTrailingZeros().precision();
        return text.contains("e") && digits >= SIGNIFICANT ? scientific(value, digits) : text;
    }

    private static String scientific(double value) {
        return scientific(new BigDecimal(value), SIGNIFICANT - 1);
    }

    private static String scientific(BigDecimal value, int digits) {
        BigDecimal rounded = value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        return grouped(rounded.scaleByPowerOfTen(-exponent), digits - 1) + "e" + exponent;
    }

    private static String grouped(BigDecimal value, int places) {
        BigDecimal rounded = value.setScale(places, RoundingMode.HALF_EVEN);
        String digits = rounded.abs().toPlainString();
        int point = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
        StringBuilder text = new StringBuilder(digits);
        for (int i = point - 3; i > 0; i -= 3) {
            text.insert(i, ',');
        }
        return (rounded.signum() < 0 ? "−" : "") + text;
    }

    /** The decimals with which the middle one of some numbers has four significant digits. */
    public static int placesFor(DoubleStream values) {
        double[] sizes = values.filter(Double::isFinite)
                .map(Math::abs)
                .filter(size -> size > 0)
                .sorted()
                .toArray();
        if (sizes.length == 0) {
            return 0;
        }
        BigDecimal exact = new BigDecimal(sizes[sizes.length / 2]);
        int exponent = exact.precision() - exact.scale() - 1;
        return Math.max(0, Math.min(MOST_PLACES, SIGNIFICANT - 1 - exponent));
    }

    /** The fewest decimals, up to eight, with which a number that is not zero does not look like it. */
    public static int firstPlace(double value) {
        return IntStream.range(0, MOST_PLACES)
                .filter(places -> new BigDecimal(value)
                                .setScale(places, RoundingMode.HALF_EVEN)
                                .signum()
                        != 0)
                .findFirst()
                .orElse(MOST_PLACES);
    }

    /** A p-value, not below .001: the smallest that few pairs can have, such as 1/8 and 1/16, stand whole. */
    public static String p(double value) {
        if (value < 0.001) {
            return "< 0.001";
        }
        return places(value, value < 0.1 ? 4 : 3);
    }
}
