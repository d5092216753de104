package dev.distill.dsl.pin;

import dev.distill.dsl.error.Name;
import dev.distill.dsl.measure.Centre;
import dev.distill.dsl.measure.Reduction;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.pin.text.Decimals;
import dev.distill.dsl.pin.text.Fields;
import dev.distill.dsl.text.Numbers;
import dev.distill.dsl.text.Shown;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that a run is known by: one column, reduced over its steps. Its name says how, so that it can be computed again from
 * the run's measurements alone.
 *
 * @param name such as {@code final:accuracy} or {@code steps-to:accuracy:above:0.95}
 * @param value the value; none where the run never got there
 * @param cap where there is no value, the steps that the run had
 */
public record Headline(String name, OptionalDouble value, long cap) {

    private static final Pattern LAST = Pattern.compile("(final|peak):([a-z0-9.-]+)");
    private static final Pattern STEPS = Pattern.compile("steps-to:([a-z0-9.-]+):(above|below):([0-9.E+-]{1,48})");

    /** How a headline's value comes about. */
    private record Definition(String column, Reduction reduction) {}

    /** The name of a column's reduction. */
    static String name(String column, Reduction reduction) {
        if (reduction instanceof Reduction.StepsTo steps) {
            return "steps-to:" + column + (steps.below() ? ":below:" : ":above:") + Numbers.shortest(steps.threshold());
        }
        return (reduction instanceof Reduction.Peak ? "peak:" : "final:") + column;
    }

    /** The statistic that a headline value is one run's part of: of steps the median is told, of other values the mean. */
    public static Optional<Statistic> statistic(String name) {
        return definition(name)
                .map(defined -> new Statistic(
                        defined.column(),
                        defined.reduction(),
                        defined.reduction().censors() ? Centre.MEDIAN : Centre.MEAN));
    }

    /** Computes the value of that name; none where a run that has none is not censored either, or the name says nothing. */
    public static Optional<Headline> of(String name, RunValues run) {
        return definition(name).flatMap(defined -> {
            OptionalDouble value = defined.reduction().of(points(defined.column(), run));
            return value.isPresent() || defined.reduction().censors()
                    ? Optional.of(new Headline(name, value, value.isPresent() ? 0 : run.cap()))
                    : Optional.empty();
        });
    }

    /** What a name says: a column, reduced over steps; none where it says nothing. */
    public static Optional<Statistic> statistic(String name, Centre centre) {
        return definition(name).map(defined -> new Statistic(defined.column(), defined.reduction(), centre));
    }

    private static List<Reduction.Point> points(String column, RunValues run) {
        return run.measurements().stream()
                .filter(measurement -> measurement.column().equals(column))
                .map(measurement -> new Reduction.Point(measurement.step(), measurement.value()))
                .toList();
    }

    private static Optional<Definition> definition(String name) {
        Matcher last = LAST.matcher(name);
        if (last.matches() && Name.isReadable(last.group(2))) {
            return Optional.of(new Definition(
                    last.group(2), last.group(1).equals("peak") ? new Reduction.Peak() : new Reduction.Final()));
        }
        Matcher steps = STEPS.matcher(name);
        OptionalDouble threshold = steps.matches() && Name.isReadable(steps.group(1))
                ? Decimals.of(steps.group(3))
                : OptionalDouble.empty();
        return threshold.isPresent()
                ? Optional.of(new Definition(
                        steps.group(1),
                        new Reduction.StepsTo(
                                threshold.getAsDouble(), steps.group(2).equals("below"))))
                : Optional.empty();
    }

    /** The value in a lock: a number, or {@code >cap} where the run is censored. */
    public String text() {
        return value.isPresent() ? Numbers.shortest(value.getAsDouble()) : ">" + cap;
    }

    static Headline read(Fields fields) {
        String word = fields.word();
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        String text = equals < 0 ? "" : word.substring(equals + 1);
        if (definition(name).isEmpty()) {
            throw fields.wrong("there is no headline value of that name (" + Shown.of(name) + ")");
        }
        OptionalLong cap = text.startsWith(">") ? Decimals.whole(text.substring(1)) : OptionalLong.empty();
        OptionalDouble value = Decimals.of(text);
        if (cap.isEmpty() && value.isEmpty()) {
            throw fields.wrong("the headline value (" + name + ") is no number and no cap (" + Shown.of(text) + ")");
        }
        return new Headline(name, value, cap.orElse(0));
    }

    /** The value, or infinity where it is censored. */
    public double orInfinity() {
        return value.orElse(Double.POSITIVE_INFINITY);
    }
}
