package dev.distill.templates.chart;

import dev.distill.dsl.text.Numbers;
import dev.distill.templates.number.Rounded;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A logarithmic axis.
 *
 * @param low the smallest value, above 0
 * @param high the largest value, above the smallest
 * @param from the place of the smallest
 * @param to the place of the largest
 * @param intervals the most intervals between its numbers
 */
public record LogAxis(double low, double high, double from, double to, int intervals) implements Axis {

    /** So many powers of ten have room for strokes between them. */
    private static final int MOST_POWERS = 28;

    private static final int LONGEST = 12;

    /** An axis whose ends are moved outwards to a digit times a power of ten. */
    public static LogAxis rounded(double low, double high, double from, double to, int intervals) {
        double start = between(low, low, 1, 2, 3, 4, 5, 6, 7, 8, 9)
                .mapToDouble(BigDecimal::doubleValue)
                .filter(value -> value > 0 && value <= low)
                .max()
                .orElse(low);
        double end = between(high, 2 * start, 1, 2, 3, 4, 5, 6, 7, 8, 9)
                .mapToDouble(BigDecimal::doubleValue)
                .filter(value -> value >= Math.max(high, 2 * start) && value < Double.POSITIVE_INFINITY)
                .findFirst()
                .orElse(high);
        return new LogAxis(start, end, from, to, intervals);
    }

    @Override
    public double at(double value) {
        double share = StrictMath.log(value / low) / StrictMath.log(high / low);
        return from + share * (to - from);
    }

    @Override
    public List<Tick> ticks() {
        boolean onlyPowers = values(1, 2, 5).count() > intervals + 1;
        List<Integer> numbered = onlyPowers ? List.of(1) : List.of(1, 2, 5);
        long powers = values(1).count();
        if (powers > MOST_POWERS) {
            long apart = (powers + intervals - 1) / intervals;
            return values(1)
                    .filter(value -> Math.floorMod(value.precision() - value.scale() - 1L, apart) == 0)
                    .map(value -> new Tick(Px.of(at(value.doubleValue())), label(value)))
                    .toList();
        }
        return values(1, 2, 3, 4, 5, 6, 7, 8, 9)
                .map(value -> new Tick(
                        Px.of(at(value.doubleValue())),
                        numbered.contains(value.unscaledValue().intValueExact()) ? label(value) : ""))
                .toList();
    }

    /** Beyond these a number is told by its power. */
    private static String label(BigDecimal value) {
        return Math.abs(value.scale()) > LONGEST
                ? Numbers.shortest(value.doubleValue())
                : Rounded.places(value.doubleValue(), Math.max(0, value.scale()));
    }

    private Stream<BigDecimal> values(Integer... digits) {
        return between(low, high, digits).filter(value -> value.doubleValue() >= low && value.doubleValue() <= high);
    }

    /** Digits times powers of ten, in order, from a power below the smaller value to one above the larger. */
    private static Stream<BigDecimal> between(double one, double other, Integer... digits) {
        return IntStream.rangeClosed(power(Math.min(one, other)) - 1, power(Math.max(one, other)) + 1)
                .boxed()
                .flatMap(power -> Stream.of(digits).map(digit -> BigDecimal.valueOf(digit, -power)));
    }

    private static int power(double value) {
        return (int) Math.floor(StrictMath.log10(Math.min(value, Double.MAX_VALUE)));
    }
}
