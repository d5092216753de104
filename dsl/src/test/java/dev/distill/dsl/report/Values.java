package dev.distill.dsl.report;

import dev.distill.dsl.Samples;
import dev.distill.dsl.measure.Statistic;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Hand-made samples: a value a seed, counted from 1. */
final class Values {

    /** Stands for a run that never got there. */
    static final double CENSORED = Double.POSITIVE_INFINITY;

    static final long CAP = 1_000;

    private Values() {}

    /** Steps to solve of an arm, under the common cap. */
    static Summary steps(String arm, double... values) {
        return summary(arm, Samples.STEPS_TO_SOLVE, 0, values);
    }

    /** A statistic of an arm, with that many runs missing. */
    static Summary summary(String arm, Statistic statistic, int missing, double... values) {
        List<SeedValue> seeds = IntStream.range(0, values.length)
                .mapToObj(i -> new SeedValue(
                        i + 1,
                        Double.isInfinite(values[i]) ? OptionalDouble.empty() : OptionalDouble.of(values[i]),
                        CAP))
                .toList();
        return Summary.of(arm, statistic, seeds, missing);
    }
}
