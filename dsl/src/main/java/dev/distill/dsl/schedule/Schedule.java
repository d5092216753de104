package dev.distill.dsl.schedule;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Numbers;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A number that moves: a factor on a recipe's rate, a goal's weight, a temperature. A rate's schedule runs over its recipe, that
 * of a goal over its stage.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Schedule.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = Schedule.Linear.class, name = "linear"),
    @JsonSubTypes.Type(value = Schedule.Logarithmic.class, name = "logarithmic"),
    @JsonSubTypes.Type(value = Schedule.Cosine.class, name = "cosine"),
    @JsonSubTypes.Type(value = Schedule.WarmUpCosine.class, name = "warm-up-cosine"),
    @JsonSubTypes.Type(value = Schedule.Stepwise.class, name = "stepwise"),
    @JsonSubTypes.Type(value = Schedule.StagedSteps.class, name = "staged-steps"),
    @JsonSubTypes.Type(value = Schedule.Stairs.class, name = "stairs"),
    @JsonSubTypes.Type(value = Schedule.Ramp.class, name = "ramp")
})
public sealed interface Schedule {
    /**
     * The value at one step.
     *
     * @param step from 0
     * @param length the steps over which it moves; later it stays where it ended
     */
    double at(long step, long length);

    /** Whether every value it takes is at least so much. */
    boolean isAtLeast(double least);

    /** The schedule in a sentence's part, such as "0.5" or "from 4 to 1". */
    String describe();

    /** The schedule of a rate in a sentence's part: what the rate is multiplied by. */
    default String describeRate() {
        return "rate times " + describe();
    }

    /** Whether it never moves. */
    default boolean isConstant() {
        return this instanceof Constant;
    }

    /** Whether a rate's schedule runs over the stages from one fresh optimiser to the next, and not from there to the recipe's end. */
    default boolean countsStages() {
        return false;
    }

    /** Whether it is 0 throughout. */
    default boolean isZero() {
        return false;
    }

    /** One value throughout. */
    static Schedule constant(double value) {
        return new Constant(value);
    }

    private static double share(long step, long length) {
        return length <= 1 ? 1 : StrictMath.min(1, (double) step / (length - 1));
    }

    /**
     * One value throughout.
     *
     * @param value the value
     */
    record Constant(double value) implements Schedule {
        /** Checks the value. */
        public Constant {
            finite(value);
        }

        @Override
        public double at(long step, long length) {
            return value;
        }

        @Override
        public boolean isAtLeast(double least) {
            return value >= least;
        }

        @Override
        public boolean isZero() {
            return value == 0;
        }

        @Override
        public String describe() {
            return Numbers.shortest(value);
        }

        @Override
        public String describeRate() {
            return value == 1 ? "constant rate" : Schedule.super.describeRate();
        }
    }

    /**
     * In equal differences from the first step to the last.
     *
     * @param from at the first step
     * @param to at the last
     */
    record Linear(double from, double to) implements Schedule {
        /** Checks the ends. */
        public Linear {
            finite(from);
            finite(to);
        }

        @Override
        public double at(long step, long length) {
            return from + (to - from) * share(step, length);
        }

        @Override
        public boolean isAtLeast(double least) {
            return from >= least && to >= least;
        }

        @Override
        public boolean isZero() {
            return from == 0 && to == 0;
        }

        @Override
        public String describe() {
            return "from " + Numbers.shortest(from) + " to " + Numbers.shortest(to);
        }
    }

    /**
     * In equal ratios from the first step to the last.
     *
     * @param from at the first step, above 0
     * @param to at the last, above 0
     */
    record Logarithmic(double from, double to) implements Schedule {
        /** Checks the ends. */
        public Logarithmic {
            Require.positive("start of the schedule", from);
            Require.positive("end of the schedule", to);
        }

        @Override
        public double at(long step, long length) {
            return from * StrictMath.pow(to / from, share(step, length));
        }

        @Override
        public boolean isAtLeast(double least) {
            return from >= least && to >= least;
        }

        @Override
        public String describe() {
            return "from " + Numbers.shortest(from) + " to " + Numbers.shortest(to) + " in equal ratios";
        }
    }

    /**
     * Along half a cosine from the first step to the last.
     *
     * @param from at the first step
     * @param to at the last
     */
    record Cosine(double from, double to) implements Schedule {
        /** Checks the ends. */
        public Cosine {
            finite(from);
            finite(to);
        }

        @Override
        public double at(long step, long length) {
            return to + (from - to) * (1 + StrictMath.cos(StrictMath.PI * share(step, length))) / 2;
        }

        @Override
        public boolean isAtLeast(double least) {
            return from >= least && to >= least;
        }

        @Override
        public boolean isZero() {
            return from == 0 && to == 0;
        }

        @Override
        public String describe() {
            return "from " + Numbers.shortest(from) + " to " + Numbers.shortest(to) + " by a cosine";
        }
    }

    /**
     * A linear rise to 1 over a share of the steps, then half a cosine down to a floor.
     *
     * @param warmUp the share of the steps that the rise takes, in [0, 1)
     * @param floor the value at the end, in [0, 1]
     */
    record WarmUpCosine(double warmUp, double floor) implements Schedule {
        /** Checks the shares. */
        public WarmUpCosine {
            Require.belowOne("warm-up share", warmUp);
            Require.within("final share of the rate", floor, 0, 1);
        }

        @Override
        public double at(long step, long steps) {
            double rise = warmUp * steps;
            if (step < rise) {
                return (step + 1) / rise > 1 ? 1 : (step + 1) / rise;
            }
            double done = StrictMath.min(1, (step - rise) / (steps - rise));
            return floor + (1 - floor) * (1 + StrictMath.cos(StrictMath.PI * done)) / 2;
        }

        @Override
        public boolean isAtLeast(double least) {
            return floor >= least && (warmUp == 0 || least <= 1.0 / Long.MAX_VALUE);
        }

        @Override
        public String describe() {
            return (warmUp > 0 ? "warm-up over " + Numbers.percent(warmUp) + " % of the steps, then " : "")
                    + "cosine to " + Numbers.shortest(floor);
        }

        @Override
        public String describeRate() {
            return describe() + " of the rate";
        }
    }

    /**
     * 1 at first, and multiplied anew at each of some points.
     *
     * @param at the points, as lengths from the start, in increasing order
     * @param factor what the value is multiplied by at each
     */
    record Stepwise(List<Length> at, double factor) implements Schedule {
        /** Checks the points. */
        public Stepwise {
            at = Require.some("steps of the schedule", at, "Name them, as in multipliedBy(0.1).at(5_000, 7_500).");
            Require.distinct(
                    "step of the schedule", at.stream().map(Length::describe).toList());
            Require.positive("factor of the schedule", factor);
            if (at.stream().allMatch(point -> point.unit() == Length.Unit.STEPS)) {
                at = at.stream()
                        .sorted((one, other) -> Long.compare(one.steps(), other.steps()))
                        .toList();
            }
        }

        @Override
        public double at(long step, long steps) {
            double product = 1;
            for (Length from : at) {
                product *= step >= from.steps() ? factor : 1;
            }
            return product;
        }

        @Override
        public boolean isAtLeast(double least) {
            return StrictMath.min(1, StrictMath.pow(factor, at.size())) >= least;
        }

        @Override
        public Schedule resolvedBy(Lengths lengths) {
            return new Stepwise(at.stream().map(lengths::resolved).toList(), factor);
        }

        @Override
        public String describe() {
            boolean steps = at.stream().allMatch(point -> point.unit() == Length.Unit.STEPS);
            return Numbers.shortest(factor) + " at "
                    + (steps ? "steps " : "")
                    + at.stream()
                            .map(point -> steps ? String.valueOf(point.steps()) : point.describe())
                            .collect(Collectors.joining(", "));
        }
    }

    /**
     * 1 at first, and multiplied anew after each of some shares. As a rate's schedule it runs anew over each stage that begins with a fresh
     * optimiser, together with those after it that do not: the rates of Annealing-KD, times .1 at half and three quarters of each of its two
     * stages (Jafari et al., arXiv 2104.07163) [paper].
     *
     * @param shares in (0, 1), in increasing order
     * @param factor what the value is multiplied by after each
     */
    record StagedSteps(List<Double> shares, double factor) implements Schedule {
        /** Checks the shares. */
        public StagedSteps {
            shares = Require.some("shares of the schedule", shares, "Name them, as in atSharesOfStages(0.5, 0.75).");
            Require.distinct(
                    "share of the schedule",
                    shares.stream().map(Numbers::shortest).toList());
            shares.forEach(share -> Require.that(
                    share > 0 && share < 1,
                    "The share (" + Numbers.shortest(share) + ") of the schedule is not between 0 and 1.",
                    "Give shares within a stage, as in atSharesOfStages(0.5, 0.75)."));
            Require.positive("factor of the schedule", factor);
            shares = shares.stream().sorted().toList();
        }

        @Override
        public double at(long step, long length) {
            double product = 1;
            for (double share : shares) {
                product *= step >= share * length ? factor : 1;
            }
            return product;
        }

        @Override
        public boolean countsStages() {
            return true;
        }

        @Override
        public boolean isAtLeast(double least) {
            return StrictMath.min(1, StrictMath.pow(factor, shares.size())) >= least;
        }

        @Override
        public String describe() {
            return Numbers.shortest(factor) + " at "
                    + shares.stream().map(Numbers::shortest).collect(Collectors.joining(", ")) + " of each stage";
        }
    }

    /**
     * In equal differences from stair to stair, all of them equally long; what does not divide makes some a step longer.
     *
     * @param from on the first stair
     * @param to on the last
     * @param count how many stairs, at least 2
     */
    record Stairs(double from, double to, int count) implements Schedule {
        /** Checks the ends and the number of stairs. */
        public Stairs {
            finite(from);
            finite(to);
            Require.that(
                    count >= 2,
                    "The number of stairs (" + count + ") of the schedule is below 2.",
                    "Give at least 2, or one value throughout.");
        }

        @Override
        public double at(long step, long length) {
            long stair = StrictMath.min(count - 1L, step * count / StrictMath.max(1, length));
            return from + (to - from) * ((double) stair / (count - 1));
        }

        @Override
        public boolean isAtLeast(double least) {
            return from >= least && to >= least;
        }

        @Override
        public boolean isZero() {
            return from == 0 && to == 0;
        }

        @Override
        public String describe() {
            return "from " + Numbers.shortest(from) + " to " + Numbers.shortest(to) + " on " + count + " stairs";
        }
    }

    /**
     * In equal differences over a length, and from there on the value that is reached.
     *
     * @param from at the first step
     * @param to from the end of the length on
     * @param over how long the rise or fall takes
     */
    record Ramp(double from, double to, Length over) implements Schedule {
        /** Checks the ends. */
        public Ramp {
            finite(from);
            finite(to);
        }

        @Override
        public double at(long step, long length) {
            return from + (to - from) * StrictMath.min(1, (double) step / over.steps());
        }

        @Override
        public boolean isAtLeast(double least) {
            return from >= least && to >= least;
        }

        @Override
        public boolean isZero() {
            return from == 0 && to == 0;
        }

        @Override
        public String describe() {
            return "from " + Numbers.shortest(from) + " to " + Numbers.shortest(to) + " over " + over.describe();
        }

        @Override
        public Schedule resolvedBy(Lengths lengths) {
            return new Ramp(from, to, lengths.resolved(over));
        }
    }

    /** Returns this schedule with every length in it turned into steps. */
    default Schedule resolvedBy(Lengths lengths) {
        return this;
    }

    private static void finite(double value) {
        Require.that(
                Double.isFinite(value),
                "The value (" + value + ") of a schedule is not a number.",
                "Give a finite number.");
    }
}
