package dev.distill.dsl.recipe;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Numbers;
import java.util.List;
import java.util.stream.Collectors;

/** How the learning rate moves over a recipe's steps: a factor on the recipe's rate. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RateSchedule.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = RateSchedule.WarmUpCosine.class, name = "warm-up-cosine"),
    @JsonSubTypes.Type(value = RateSchedule.Stepwise.class, name = "stepwise")
})
public sealed interface RateSchedule {

    /**
     * The factor for one step.
     *
     * @param step the step, from 0
     * @param steps the recipe's length
     */
    double factor(long step, long steps);

    /** The schedule in a sentence's part. */
    String describe();

    /** A factor of 1 throughout. */
    record Constant() implements RateSchedule {
        @Override
        public double factor(long step, long steps) {
            return 1;
        }

        @Override
        public String describe() {
            return "constant rate";
        }
    }

    /**
     * A linear rise over a share of the steps, then half a cosine down to a floor.
     *
     * @param warmUp the share of the steps that the rise takes, in [0, 1)
     * @param floor the factor at the end, in [0, 1]
     */
    record WarmUpCosine(double warmUp, double floor) implements RateSchedule {
        /** Checks the shares. */
        public WarmUpCosine {
            Require.belowOne("warm-up share", warmUp);
            Require.within("final share of the rate", floor, 0, 1);
        }

        @Override
        public double factor(long step, long steps) {
            double rise = warmUp * steps;
            if (step < rise) {
                return (step + 1) / rise > 1 ? 1 : (step + 1) / rise;
            }
            double done = StrictMath.min(1, (step - rise) / (steps - rise));
            return floor + (1 - floor) * (1 + StrictMath.cos(StrictMath.PI * done)) / 2;
        }

        @Override
        public String describe() {
            return (warmUp > 0 ? "warm-up over " + Numbers.percent(warmUp) + " % of the steps, then " : "")
                    + "cosine to " + Numbers.shortest(floor) + " of the rate";
        }
    }

    /**
     * A factor applied anew at each of some steps.
     *
     * @param at the steps, in increasing order
     * @param factor what the rate is multiplied by at each
     */
    record Stepwise(List<Long> at, double factor) implements RateSchedule {
        /** Checks the steps. */
        public Stepwise {
            at =
                    Require.some("steps of the schedule", at, "Name them, as in multipliedBy(0.1).at(5_000, 7_500).")
                            .stream()
                            .sorted()
                            .toList();
            Require.distinct("step of the schedule", at);
            at.forEach(step -> Require.positive("step of the schedule", step));
            Require.positive("factor of the schedule", factor);
        }

        @Override
        public double factor(long step, long steps) {
            double product = 1;
            for (long from : at) {
                product *= step >= from ? factor : 1;
            }
            return product;
        }

        @Override
        public String describe() {
            return "rate times " + Numbers.shortest(factor) + " at steps "
                    + at.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
    }
}
