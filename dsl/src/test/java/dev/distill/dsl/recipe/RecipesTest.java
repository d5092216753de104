package dev.distill.dsl.recipe;

import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.recipe.Recipes.adam;
import static dev.distill.dsl.recipe.Recipes.adamW;
import static dev.distill.dsl.recipe.Recipes.constant;
import static dev.distill.dsl.recipe.Recipes.momentum;
import static dev.distill.dsl.recipe.Recipes.multipliedBy;
import static dev.distill.dsl.recipe.Recipes.optimiser;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.recipe.Recipes.warmUpThenCosine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.Wrong;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Schedule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecipesTest {

    private static final Recipe PLAIN = sgd(0.1).batchSize(32).steps(1_000);
    private static final String ABOVE_0 = "Give a number above 0.";
    private static final String BELOW_1 = "Give a number from 0 to less than 1.";
    private static final String AT_LEAST_1 = "Give a whole number of at least 1.";

    static Stream<Wrong> wrongRecipes() {
        return Stream.of(
                wrong(
                        "batch of 0",
                        () -> sgd(0.1).batchSize(0).steps(10),
                        "The batch size (0) is not positive.",
                        AT_LEAST_1),
                wrong(
                        "no steps",
                        () -> sgd(0.1).batchSize(32).steps(0),
                        "The number of steps (0) is not positive.",
                        AT_LEAST_1),
                wrong(
                        "rate of 0",
                        () -> sgd(0).batchSize(32).steps(10),
                        "The learning rate (0) is not a positive number.",
                        ABOVE_0),
                wrong(
                        "rate without bound",
                        () -> PLAIN.rate(Double.POSITIVE_INFINITY),
                        "The learning rate (Infinity) is not a positive number.",
                        ABOVE_0),
                wrong(
                        "rate that is no number",
                        () -> PLAIN.rate(Double.NaN),
                        "The learning rate (NaN) is not a positive number.",
                        ABOVE_0),
                wrong(
                        "negative weight decay",
                        () -> PLAIN.weightDecay(-0.01),
                        "The weight decay (-0.01) is not a number from 0.",
                        "Give a number of at least 0, or leave weightDecay(...) out."),
                wrong("momentum of 1", () -> momentum(1).rate(0.1), "The momentum (1) is outside its range.", BELOW_1),
                wrong(
                        "negative momentum",
                        () -> momentum(-0.9).rate(0.1),
                        "The momentum (-0.9) is outside its range.",
                        BELOW_1),
                wrong(
                        "beta1 of 1",
                        () -> optimiser(new Optimiser.Adam(1, 0.999, 1e-8)),
                        "The beta1 (1) is outside its range.",
                        BELOW_1),
                wrong(
                        "beta2 of 1",
                        () -> optimiser(new Optimiser.Adam(0.9, 1, 1e-8)),
                        "The beta2 (1) is outside its range.",
                        BELOW_1),
                wrong(
                        "epsilon of 0",
                        () -> optimiser(new Optimiser.Adam(0.9, 0.999, 0)),
                        "The epsilon (0) is not a positive number.",
                        ABOVE_0),
                wrong(
                        "negative decay of AdamW",
                        () -> adamW(0.001, -0.1),
                        "The decay of AdamW (-0.1) is not a number from 0.",
                        "Give a number of at least 0, as in adamW(0.001, 0.01)."),
                wrong(
                        "beta1 of AdamW of 1",
                        () -> adamW(0.001, 0.1).betas(1, 0.95),
                        "The beta1 (1) is outside its range.",
                        BELOW_1),
                wrong(
                        "weight decay beside AdamW's",
                        () -> adamW(0.001, 0.1)
                                .batchSize(1)
                                .steps(1)
                                .clippedAt(1)
                                .weightDecay(0.01),
                        "The weight decay (0.01) comes on top of that of AdamW (0.9, 0.999) with decay 0.1, gradients "
                                + "clipped at norm 1.",
                        "Leave weightDecay(...) out, or use adam(...), to whose gradients it is added."),
                wrong(
                        "clipping at 0",
                        () -> PLAIN.clippedAt(0),
                        "The largest norm of the gradients (0) is not a positive number.",
                        ABOVE_0),
                wrong(
                        "clipping twice",
                        () -> new Optimiser.Clipped(new Optimiser.Clipped(new Optimiser.Sgd(), 1), 1),
                        "The gradients are clipped twice, or by part (SGD, gradients clipped at norm 1).",
                        "Clip them once, with recipe.clippedAt(...)."),
                wrong(
                        "no parts",
                        () -> PLAIN.inParts(0),
                        "The parts of a batch (0) are fewer than 2.",
                        "Give a whole number of at least 2, or leave inParts(...) out."),
                wrong(
                        "parts of different sizes",
                        () -> PLAIN.inParts(3),
                        "The parts of a batch (3) do not divide the batch size (32).",
                        "Give a number of parts that does, or say the batch size first."),
                wrong(
                        "a batch size that its parts do not divide",
                        () -> PLAIN.inParts(4).batchSize(30),
                        "The parts of a batch (4) do not divide the batch size (30).",
                        "Give a number of parts that does, or say the batch size first."),
                wrong(
                        "parts of parts",
                        () -> new Optimiser.Accumulated(new Optimiser.Accumulated(new Optimiser.Sgd(), 2), 2),
                        "The batch is parted twice (SGD, batches in 2 parts).",
                        "Part it once, with recipe.inParts(...)."),
                wrong(
                        "weight decay beside that of AdamW in parts",
                        () -> adamW(0.001, 0.1).batchSize(2).steps(1).inParts(2).weightDecay(0.01),
                        "The weight decay (0.01) comes on top of that of AdamW (0.9, 0.999) with decay 0.1, batches in 2 parts.",
                        "Leave weightDecay(...) out, or use adam(...), to whose gradients it is added."),
                wrong(
                        "a rate that falls below 0",
                        () -> PLAIN.schedule(new Schedule.Cosine(1, -1)),
                        "The schedule (" + new Schedule.Cosine(1, -1).describe()
                                + ") of the learning rate is below 0 somewhere.",
                        "Give factors of the rate from 0 on, as in warmUpThenCosine(0.06)."),
                wrong(
                        "no rate at all",
                        () -> PLAIN.schedule(new Schedule.Linear(0, 0)),
                        "The schedule (" + new Schedule.Linear(0, 0).describe()
                                + ") of the learning rate is 0 throughout.",
                        "Give factors of the rate from 0 on, as in warmUpThenCosine(0.06)."),
                wrong("all warm-up", () -> warmUpThenCosine(1), "The warm-up share (1) is outside its range.", BELOW_1),
                wrong(
                        "a floor above the rate",
                        () -> new Schedule.WarmUpCosine(0.1, 2),
                        "The final share of the rate (2) is outside its range.",
                        "Give a number from 0 to 1."),
                wrong(
                        "no switches",
                        () -> multipliedBy(0.1).at(),
                        "There are no steps of the schedule.",
                        "Name them, as in multipliedBy(0.1).at(5_000, 7_500)."),
                wrong(
                        "a switch twice",
                        () -> multipliedBy(0.1).at(500, 500),
                        "The step of the schedule (500 steps) is declared twice.",
                        "Name each step of the schedule once."),
                wrong(
                        "a switch at the start",
                        () -> multipliedBy(0.1).at(0, 500),
                        "The number of steps (0) is not positive.",
                        AT_LEAST_1),
                wrong(
                        "a factor of 0",
                        () -> multipliedBy(0).at(500),
                        "The factor of the schedule (0) is not a positive number.",
                        ABOVE_0),
                wrong(
                        "an end that never comes",
                        () -> PLAIN.untilTestAccuracy(1),
                        "The accuracy to stop at (1) is outside its range.",
                        BELOW_1),
                wrong(
                        "a selection end that never comes",
                        () -> PLAIN.untilSelectionAccuracy(-0.5),
                        "The accuracy to stop at (-0.5) is outside its range.",
                        BELOW_1),
                wrong(
                        "going on for less than nothing",
                        () -> PLAIN.untilSelectionAccuracy(0.99).thenFor(-1),
                        "The extra steps (-1) are negative.",
                        "Give a whole number from 0, as in thenFor(6_000)."),
                wrong(
                        "going on after nothing",
                        () -> PLAIN.thenFor(500),
                        "The recipe goes on (thenFor 500) after nothing.",
                        "Say first what it waits for, as in untilSelectionAccuracy(0.99).thenFor(500)."));
    }

    @ParameterizedTest
    @MethodSource("wrongRecipes")
    void a_wrong_recipe_is_refused(Wrong wrong) {
        wrong.isRefused();
    }

    @Test
    void a_rate_is_constant_unless_said() {
        assertThat(PLAIN.rateAt(0)).isEqualTo(0.1);
        assertThat(PLAIN.rateAt(999)).isEqualTo(0.1);
        assertThat(PLAIN.schedule(multipliedBy(2).at(1)).schedule(constant())).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.01", "4, 0.05", "9, 0.1", "10, 0.1", "55, 0.05", "100, 0", "400, 0"})
    void a_warm_up_rises_over_its_share_and_the_cosine_falls_to_0(long step, double rate) {
        Recipe recipe = PLAIN.steps(100).schedule(warmUpThenCosine(0.1));
        assertThat(recipe.rateAt(step)).isCloseTo(rate, within(1e-15));
    }

    @Test
    void a_warm_up_may_be_shorter_than_a_step() {
        Recipe recipe = PLAIN.steps(10).schedule(warmUpThenCosine(0.05));
        assertThat(recipe.rateAt(0)).isEqualTo(0.1);
        assertThat(PLAIN.steps(10).schedule(warmUpThenCosine(0)).rateAt(0)).isEqualTo(0.1);
    }

    @Test
    void a_cosine_may_end_above_0() {
        Recipe recipe = PLAIN.steps(100).schedule(new Schedule.WarmUpCosine(0, 0.1));
        assertThat(recipe.rateAt(50)).isCloseTo(0.055, within(1e-15));
        assertThat(recipe.rateAt(100)).isCloseTo(0.01, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "499, 1", "500, 0.1", "749, 0.1", "750, 0.01"})
    void a_stepwise_rate_is_multiplied_from_each_switch_on(long step, double factor) {
        Schedule schedule = multipliedBy(0.1).at(750, 500);
        assertThat(schedule.at(step, 1_000)).isCloseTo(factor, within(1e-15));
    }

    @Test
    void a_recipe_changes_one_thing_at_a_time() {
        Recipe changed = PLAIN.batchSize(8).rate(0.3).steps(50).weightDecay(0.01);
        assertThat(changed)
                .isEqualTo(new Recipe(
                        new Optimiser.Sgd(),
                        0.3,
                        Schedule.constant(1),
                        0.01,
                        8,
                        Length.steps(50),
                        new Stop.AtLength()));
    }

    @Test
    void clipping_anew_takes_the_place_of_clipping_before() {
        assertThat(PLAIN.clippedAt(5).clippedAt(1)).isEqualTo(PLAIN.clippedAt(1));
        assertThat(PLAIN.clippedAt(1).optimiser()).isEqualTo(new Optimiser.Clipped(new Optimiser.Sgd(), 1));
    }

    @Test
    void clipping_and_parts_are_the_same_recipe_in_whatever_order_they_are_said() {
        assertThat(PLAIN.inParts(4).clippedAt(1)).isEqualTo(PLAIN.clippedAt(1).inParts(4));
        assertThat(PLAIN.inParts(4).inParts(2)).isEqualTo(PLAIN.inParts(2));
        assertThat(PLAIN.inParts(4).inParts(1)).isEqualTo(PLAIN);
        assertThat(PLAIN.clippedAt(1).inParts(4).optimiser().describe())
                .isEqualTo("SGD, gradients clipped at norm 1, batches in 4 parts");
    }

    @Test
    void adam_has_its_usual_decays_unless_said() {
        assertThat(adam(0.1).batchSize(1).steps(1).optimiser()).isEqualTo(new Optimiser.Adam(0.9, 0.999, 1e-8));
        assertThat(adam(0.1).betas(0.9, 0.95).batchSize(1).steps(1).optimiser())
                .isEqualTo(new Optimiser.Adam(0.9, 0.95, 1e-8));
        assertThat(adamW(0.1, 0.01).batchSize(1).steps(1).optimiser())
                .isEqualTo(new Optimiser.AdamW(0.9, 0.999, 1e-8, 0.01));
        assertThat(adamW(0.1, 0.01).betas(0.9, 0.95).batchSize(1).steps(1).optimiser())
                .isEqualTo(new Optimiser.AdamW(0.9, 0.95, 1e-8, 0.01));
    }

    @Test
    void a_recipe_describes_itself() {
        assertThat(adamW(0.001, 0.1).batchSize(8).steps(10).clippedAt(1).describe())
                .isEqualTo("AdamW (0.9, 0.999) with decay 0.1, gradients clipped at norm 1, rate 0.001, constant rate, "
                        + "batch 8, at most 10 steps");
        assertThat(PLAIN.describe()).isEqualTo("SGD, rate 0.1, constant rate, batch 32, at most 1000 steps");
        assertThat(adam(1e-5)
                        .batchSize(1)
                        .steps(10)
                        .schedule(warmUpThenCosine(0.07))
                        .weightDecay(0.01)
                        .untilTestAccuracy(0.95)
                        .describe())
                .isEqualTo(
                        "Adam (0.9, 0.999), rate 0.00001, warm-up over 7 % of the steps, then cosine to 0 of the rate, "
                                + "weight decay 0.01, batch 1, at most 10 steps, until test accuracy above 0.95");
        assertThat(momentum(0.9)
                        .rate(1)
                        .batchSize(1)
                        .steps(10)
                        .schedule(multipliedBy(0.1).at(5, 7))
                        .untilSelectionAccuracy(0.99)
                        .thenFor(6)
                        .describe())
                .isEqualTo("SGD with momentum 0.9, rate 1, rate times 0.1 at steps 5, 7, batch 1, at most 10 steps, "
                        + "6 steps after selection accuracy above 0.99");
    }
}
