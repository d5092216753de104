package dev.distill.templates.table;

import dev.distill.dsl.measure.Reduction;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.report.Bound;
import dev.distill.dsl.report.PairedComparison;
import dev.distill.dsl.report.SeedValue;
import dev.distill.dsl.report.Summary;
import dev.distill.templates.number.Rounded;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * How a statistic's values are shown: steps as whole numbers, others with as many decimals as the middle one asks for.
 *
 * @param places the decimals
 * @param unit after the number, such as " steps"; or nothing
 */
public record ValueText(int places, String unit) {

    /** What stands for no value. */
    public static final String NONE = "–";

    /** The form for a statistic's values. */
    public static ValueText of(Statistic statistic, List<Summary> summaries) {
        return statistic.reduction() instanceof Reduction.StepsTo
                ? new ValueText(0, " steps")
                : new ValueText(
                        Rounded.placesFor(summaries.stream()
                                .flatMap(summary -> summary.seeds().stream())
                                .map(SeedValue::value)
                                .flatMapToDouble(OptionalDouble::stream)),
                        "");
    }

    /** The same form for a difference and its interval, with more decimals where one that is not zero would look like it. */
    public ValueText showing(PairedComparison pairs) {
        return showing(DoubleStream.concat(
                pairs.difference().stream(),
                pairs.interval().stream().flatMapToDouble(it -> DoubleStream.of(it.low(), it.high()))));
    }

    /** The same form with as many decimals as it takes for each of some values that is not zero to show it. */
    ValueText showing(DoubleStream differences) {
        int needed = differences
                .filter(value -> value != 0 && Double.isFinite(value))
                .mapToInt(Rounded::firstPlace)
                .max()
                .orElse(0);
        return new ValueText(Math.max(places, needed), unit);
    }

    /** A value. */
    public String of(double value) {
        return Rounded.places(value, places);
    }

    /** A value with its unit. */
    public String withUnit(double value) {
        return of(value) + unit;
    }

    /** What can be told of a value. */
    public String of(Optional<Bound> bound) {
        return bound.map(it -> it.sign() + of(it.least())).orElse(NONE);
    }

    /** A seed's value: beyond its cap where it is censored. */
    public String of(SeedValue seed) {
        return seed.censored() ? "> " + of(seed.cap()) : of(seed.value().getAsDouble());
    }
}
