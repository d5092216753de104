package dev.distill.templates.chart;

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

    /** An axis whose ends are moved outwards to a digit times a power of ten. */
    public static LogAxis rounded(double low, double high, double from, double to, int intervals) {
        double start = all(1, 2, 3, 4, 5, 6, 7, 8, 9)
                .mapToDouble(BigDecimal::doubleValue)
                .filter(value -> value <= low)
                .max()
                .orElseThrow();
        double end = all(1, 2, 3, 4, 5, 6, 7, 8, 9)
                .mapToDouble(BigDecimal::doubleValue)
                .filter(value -> value >= Math.max(high, 2 * start))
                .findFirst()
                .orElseThrow();
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
        return values(1, 2, 3, 4, 5, 6, 7, 8, 9)
                .map(value -> new Tick(
                        Px.of(at(value.doubleValue())),
                        numbered.contains(value.unscaledValue().intValueExact()) ? label(value) : ""))
                .toList();
    }

    private static String label(BigDecimal value) {
        return Rounded.places(value.doubleValue(), Math.max(0, value.scale()));
    }

    private Stream<BigDecimal> values(Integer... digits) {
        return all(digits).filter(value -> value.doubleValue() >= low && value.doubleValue() <= high);
    }

    private static Stream<BigDecimal> all(Integer... digits) {
        return IntStream.rangeClosed(-12, 15).boxed().flatMap(power -> Stream.of(digits)
                .map(digit -> BigDecimal.valueOf(digit, -power)));
    }
}
