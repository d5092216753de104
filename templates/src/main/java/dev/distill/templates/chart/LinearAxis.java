package dev.distill.templates.chart;

import dev.distill.templates.number.Rounded;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A linear axis.
 *
 * @param low the smallest value
 * @param high the largest value, above the smallest
 * @param from the place of the smallest
 * @param to the place of the largest
 * @param intervals the most intervals between its ticks
 */
public record LinearAxis(double low, double high, double from, double to, int intervals) implements Axis {

    /** Values closer than this share of themselves count as equal. */
    private static final double EQUAL = 1e-9;

    /** An axis of exactly those values; of equal ones, a unit wide or a tenth of them. */
    public static LinearAxis exact(double low, double high, double from, double to, int intervals) {
        double size = Math.max(Math.abs(low), Math.abs(high));
        double end = high - low > EQUAL * size ? high : low + Math.max(1, size / 10);
        return new LinearAxis(low, end, from, to, intervals);
    }

    /** An axis with a little room beyond its values, but none below 0 where all are above. */
    public static LinearAxis padded(double low, double high, double from, double to, int intervals) {
        double room = 0.04 * (high - low);
        return exact(low >= 0 ? Math.max(0, low - room) : low - room, high + room, from, to, intervals);
    }

    /** An axis whose ends are moved outwards to ticks. */
    public static LinearAxis rounded(double low, double high, double from, double to, int intervals) {
        LinearAxis exact = exact(low, high, from, to, intervals);
        BigDecimal step = exact.step();
        return new LinearAxis(
                multiple(exact.low, step, RoundingMode.FLOOR).doubleValue(),
                multiple(exact.high, step, RoundingMode.CEILING).doubleValue(),
                from,
                to,
                intervals + 1);
    }

    @Override
    public double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    @Override
    public List<Tick> ticks() {
        BigDecimal step = step();
        long first = multiple(low, step, RoundingMode.CEILING).divide(step).longValueExact();
        long last = multiple(high, step, RoundingMode.FLOOR).divide(step).longValueExact();
        return LongStream.rangeClosed(first, last)
                .mapToObj(i -> step.multiply(BigDecimal.valueOf(i)))
                .map(value -> tick(value, Math.max(0, step.stripTrailingZeros().scale())))
                .toList();
    }

    private Tick tick(BigDecimal value, int places) {
        return new Tick(Px.of(at(value.doubleValue())), Rounded.exact(value, places));
    }

    private BigDecimal step() {
        return Steps125.atLeast((high - low) / intervals);
    }

    /** A multiple of a step next to a value; a value that is one but for rounding stays. */
    private static BigDecimal multiple(double value, BigDecimal step, RoundingMode mode) {
        BigDecimal nearest =
                BigDecimal.valueOf(Math.round(value / step.doubleValue())).multiply(step);
        if (Math.abs(nearest.doubleValue() - value) <= 1e-9 * step.doubleValue()) {
            return nearest;
        }
        return new BigDecimal(value).divide(step, 0, mode).multiply(step);
    }
}
