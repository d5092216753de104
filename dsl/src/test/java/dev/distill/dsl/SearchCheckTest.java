package dev.distill.dsl;

import static dev.distill.dsl.Samples.ACCURACY;
import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.RECIPE;
import static dev.distill.dsl.Samples.STEPS_TO_SOLVE;
import static dev.distill.dsl.Samples.small;
import static dev.distill.dsl.Samples.training;
import static dev.distill.dsl.Searches.over;
import static dev.distill.dsl.Searches.rates;
import static dev.distill.dsl.Searches.temperatures;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.seedsFrom;
import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a study may decide as it goes, and what it may not decide by. */
class SearchCheckTest {

    private static final Search RATES = rates(0.03, 0.1).onSeeds(seeds(101, 102));

    static Stream<Wrong> refused() {
        return Stream.of(
                wrong(
                        "one value",
                        () -> rates(0.1).onSeeds(seeds(101)),
                        "The search over the rate tries (1) values.",
                        "Name at least two, as in rates(0.03, 0.1, 0.3)."),
                wrong(
                        "two searches",
                        () -> LABELS.searching(rates(0.03, 0.1).onSeeds(seeds(101)))
                                .searching(rates(0.3, 1).onSeeds(seeds(102))),
                        "The arm (labels) searches twice, over the rate and the rate.",
                        "Leave one out, or try each value with each: rates(...).and(temperatures(...).teaching(...))."),
                wrong(
                        "rates twice",
                        () -> rates(0.1, 0.3).and(rates(0.03, 1)).onSeeds(seeds(101)),
                        "The search over the rate and the rate has (rate) twice.",
                        "Name every parameter once."),
                wrong(
                        "two curricula",
                        () -> temperatures(1, 2)
                                .teaching(t -> hinton(t, 0.1))
                                .and(over("share", 0, 0.1).teaching(share -> hinton(4, share))),
                        "The search over the temperature and the share says twice what its arm learns.",
                        "Give both values to one curriculum, as in temperatures(1, 2).and(over(\"share\", 0, 0.1))"
                                + ".teaching((temperature, share) -> hinton(temperature, share))."),
                wrong(
                        "a pair twice",
                        () -> temperatures(1, 2)
                                .teaching(t -> hinton(t, 0.1))
                                .and(rates(0.1, 0.3, 0.1))
                                .onSeeds(seeds(101)),
                        "The search over the temperature and the rate tries (1, 0.1) twice.",
                        "Leave one out."),
                wrong(
                        "a rate of a curriculum",
                        () -> over("rate", 1, 2).teaching(t -> hinton(t, 0.1)).onSeeds(seeds(101)),
                        "The search over the rate does not say what an arm with (1) learns.",
                        "Use rates(...) for rates, and over(...).teaching(...) for anything else."),
                wrong(
                        "a rate of a curriculum of two",
                        () -> temperatures(1, 2).and(over("rate", 1, 2)).teaching((t, rate) -> hinton(t, 0.1)),
                        "The search over the temperature and the rate makes curricula with a rate, which is the recipe's.",
                        "Use teaching(...).and(rates(...)) for rates, or call the parameter something else."),
                wrong(
                        "a value twice",
                        () -> rates(0.1, 0.3, 0.1).onSeeds(seeds(101)),
                        "The search over the rate tries (0.1) twice.",
                        "Leave one out."),
                wrong(
                        "seeds of the study's",
                        () -> training(LABELS.searching(rates(0.03, 0.1).onSeeds(seeds(2, 101, 1)))),
                        "The search of the arm (labels) has seeds (1, 2) of the study's in the study (small): what was"
                                + " chosen on them would be judged by them.",
                        "Give it seeds of its own, as in onSeeds(seeds(101, 102))."),
                wrong(
                        "an end by test examples",
                        () -> training(
                                LABELS.trainedBy(RECIPE.untilTestAccuracy(0.95)).searching(RATES)),
                        "The arm (labels) searches, and its runs end once they are accurate in the study (small): a trial"
                                + " would see test examples, or end by what it is chosen by.",
                        "Leave untilTestAccuracy(...) out of its recipe, or the search out of the arm."),
                wrong(
                        "unequal budgets",
                        () -> small(LABELS.searching(RATES), ONE_SHOT),
                        "The arm (one-shot) has (0) trials, and the arm (labels) has (4) in the study (small).",
                        "Give all arms as many, or say withBudgetOfItsOwn() of the search that is to have more."),
                wrong(
                        "a trial's name",
                        () -> training(
                                LABELS.searching(RATES.withBudgetOfItsOwn()),
                                arm("labels.rate-0.1").learningFrom(labels())),
                        "The name (labels.rate-0.1) is that of a trial, and of something else in the study (small).",
                        "Give the arm or the teacher another name."),
                wrong(
                        "a value that its study refuses",
                        () -> training(arm("taught")
                                .searching(over("temperature", 1, 4)
                                        .teaching(t -> hinton(t, 0.1))
                                        .onSeeds(seeds(101)))),
                        "The arm (taught) learns from a teacher, and there is none in the study (small).",
                        "Use distilling(teacher(...)).into(...) in place of training(...)."),
                wrong(
                        "rates of nothing",
                        () -> arm("taught").searching(RATES),
                        "The search over the rate does not say what its arm learns.",
                        "Say it first, as in learningFrom(labels()).searching(rates(...).onSeeds(...))."),
                wrong(
                        "a median",
                        () -> STEPS_TO_SOLVE.inArm("labels").narrowerThan(100),
                        "The median steps to accuracy above 0.95 is no mean, and seeds are drawn until a mean is known.",
                        "Use meanFinal(...), or name the seeds with repeatedFor(seeds(...))."),
                wrong(
                        "no width",
                        () -> meanFinal(ACCURACY).inArm("labels").narrowerThan(0),
                        "The width (0) of an interval is no number above 0.",
                        "Say what it is to be narrower than, as in narrowerThan(0.02)."),
                wrong(
                        "one seed at once",
                        () -> training(LABELS)
                                .repeatedUntil(
                                        meanFinal(ACCURACY).inArm("labels").narrowerThan(0.1),
                                        seedsFrom(1).inBatchesOf(1).atMost(10)),
                        "The seeds are drawn in batches of (1), and one seed has no spread.",
                        "Draw at least 2 at once, as in inBatchesOf(4)."),
                wrong(
                        "an arm that is not there",
                        () -> training(LABELS)
                                .repeatedUntil(
                                        meanFinal(ACCURACY)
                                                .inArm("labels")
                                                .minus("one-shot")
                                                .narrowerThan(0.1),
                                        seedsFrom(1).inBatchesOf(4).atMost(10))
                                .at(Scale.DESK),
                        "The arm (one-shot) that seeds are drawn for is not declared in the study (small).",
                        "There are: labels."));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void it_is_refused(Wrong wrong) {
        wrong.isRefused();
    }

    @Test
    void a_budget_of_its_own_may_stand_beside_arms_that_are_not_tuned() {
        assertThat(small(LABELS.searching(RATES.withBudgetOfItsOwn()), ONE_SHOT).arms())
                .hasSize(2);
    }

    @Test
    void other_seeds_are_all_drawn_at_once_again() {
        Study drawing = training(LABELS)
                .repeatedUntil(
                        meanFinal(ACCURACY).inArm("labels").narrowerThan(0.1),
                        seedsFrom(1).inBatchesOf(4).atMost(10));
        assertThat(drawing.decides()).isTrue();
        assertThat(drawing.repeatedFor(seeds(1, 2)).decides()).isFalse();
    }
}
