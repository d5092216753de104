package dev.distill.dsl.report;

import dev.distill.dsl.Study;
import dev.distill.dsl.Until;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.plan.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How seeds were drawn until a mean was known well enough: what was seen at each look, and why no more are drawn.
 *
 * @param until the rule
 * @param most how many seeds there are at most
 * @param looks in order, one after each batch all of whose runs have numbers
 * @param state why no more are drawn, or that more are
 */
public record SeedsDrawn(Until until, int most, List<Look> looks, State state) {

    /** How far the drawing is. */
    public enum State {
        /** The interval is narrow enough. */
        KNOWN,
        /** No seed is left. */
        EXHAUSTED,
        /** The next batch is to be drawn. */
        GOES_ON,
        /** A run of the batch that was drawn last has no value yet, or none at all: until it has one nobody looks. */
        WAITING
    }

    /**
     * What was seen after a batch.
     *
     * @param seeds how many seeds there were
     * @param mean over them
     * @param interval 95 %, valid however often one looks; none where so few seeds, or seeds all alike, give none
     */
    public record Look(int seeds, double mean, Optional<Interval> interval) {

        /** How wide the interval is; infinity without one. */
        public double width() {
            return interval.map(it -> it.high() - it.low()).orElse(Double.POSITIVE_INFINITY);
        }
    }

    /** Copies the list. */
    public SeedsDrawn {
        looks = List.copyOf(looks);
    }

    /** How the seeds of a study were drawn, by some results; none where all are drawn at once. */
    public static Optional<SeedsDrawn> of(Study study, List<RunResult> results) {
        return study.until().map(until -> of(study, until, results));
    }

    private static SeedsDrawn of(Study study, Until until, List<RunResult> results) {
        List<Long> seeds = study.seeds().values();
        List<Double> values = new ArrayList<>();
        List<Look> looks = new ArrayList<>();
        State state = State.GOES_ON;
        for (int from = 0; from < seeds.size() && state == State.GOES_ON; from += until.batch()) {
            List<Long> batch = seeds.subList(from, Math.min(from + until.batch(), seeds.size()));
            List<Double> seen = values(until, batch, results);
            if (seen.size() < batch.size()) {
                state = State.WAITING;
            } else {
                values.addAll(seen);
                looks.add(look(values));
                state = state(until, looks.get(looks.size() - 1), seeds.size());
            }
        }
        return new SeedsDrawn(until, seeds.size(), looks, state);
    }

    private static Look look(List<Double> values) {
        double[] all = values.stream().mapToDouble(value -> value).toArray();
        double sum = 0;
        for (double value : all) {
            sum += value;
        }
        return new Look(all.length, sum / all.length, ConfidenceSequence.of(all));
    }

    private static State state(Until until, Look look, int most) {
        if (look.width() < until.precision().width()) {
            return State.KNOWN;
        }
        return look.seeds() == most ? State.EXHAUSTED : State.GOES_ON;
    }

    private static List<Double> values(Until until, List<Long> batch, List<RunResult> results) {
        Statistic statistic = until.precision().statistic();
        List<Double> values = new ArrayList<>();
        for (long seed : batch) {
            OptionalDouble first = value(until.precision().arm(), seed, statistic, results);
            OptionalDouble second = until.precision()
                    .other()
                    .map(other -> value(other, seed, statistic, results))
                    .orElse(OptionalDouble.of(0));
            if (first.isPresent() && second.isPresent()) {
                values.add(first.getAsDouble() - second.getAsDouble());
            }
        }
        return values;
    }

    private static OptionalDouble value(String arm, long seed, Statistic statistic, List<RunResult> results) {
        return results.stream()
                .filter(result -> result.run().role() == Role.STUDENT
                        && result.run().arm().equals(arm)
                        && result.run().seed() == seed)
                .flatMap(result -> result.numbers().stream())
                .map(record -> statistic.reduction().of(StudyReport.counted(record, statistic)))
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    /** How many batches a plan draws: those that were looked at, and one more where the drawing goes on or waits for it. */
    public int batches() {
        return looks.size() + (state == State.GOES_ON || state == State.WAITING ? 1 : 0);
    }
}
