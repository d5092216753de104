package dev.distill.maven.console;

import static dev.distill.dsl.Searches.over;
import static dev.distill.dsl.Searches.rates;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.seedsFrom;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Losses.smoothedCrossEntropy;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.maven.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.round.Rounds;
import dev.distill.engine.estimate.StepTime;
import dev.distill.maven.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a study decides on its way is told before it begins: what is tried, and what that may lead to. */
class DecisionTextTest {

    private static final Study STUDY = sample("deciding")
            .withoutExpectations()
            .withoutFigures()
            .comparing(arm("labels")
                    .learningFrom(labels())
                    .searching(rates(0.03, 0.1, 0.3).onSeeds(seeds(101, 102))))
            .repeatedUntil(
                    meanFinal(testAccuracy().every(500)).inArm("labels").narrowerThan(0.02),
                    seedsFrom(1).inBatchesOf(4).atMost(12));

    private final Rounds rounds = new Rounds(STUDY, Scale.DESK, NumericClass.portable(), Selection.all());
    private final Plan plan = rounds.plan(DecisionTextTest::nothing);

    @Test
    void a_plan_tells_its_trials_and_the_most_that_may_follow() {
        List<String> lines = PlanText.lines(
                STUDY,
                plan,
                nothing(plan),
                Map.of(),
                false,
                rounds.most(DecisionTextTest::nothing),
                Estimate.of(plan, Optional.of(new StepTime(10, 0.001, 0.001))),
                2);
        assertThat(lines)
                .contains(
                        "Total: 6 runs, 0 cached, 6 missing",
                        "Search of labels, 6 trials, 6,000 steps: rate not chosen yet (0.03, 0.1, 0.3)",
                        "Seeds in batches of 4 until the 95 % interval of mean final accuracy in labels is narrower than"
                                + " 0.02, 12 at most: runs are missing before the next look",
                        "What these runs decide takes at most 12 more runs, 0 s of one core")
                .anyMatch(line -> line.startsWith("labels.rate-0.03"));
    }

    @Test
    void parameters_that_are_searched_together_are_told_together() {
        Study study = sample("deciding")
                .withoutExpectations()
                .withoutFigures()
                .comparing(arm("labels")
                        .learningFrom(labels())
                        .searching(over("smoothing", 0.05, 0.1)
                                .teaching(share -> labels().minimising(smoothedCrossEntropy(share)))
                                .and(rates(0.03, 0.1))
                                .onSeeds(seeds(101))));
        Plan trials =
                new Rounds(study, Scale.DESK, NumericClass.portable(), Selection.all()).plan(DecisionTextTest::nothing);
        assertThat(DecisionText.lines(study, nothing(trials)))
                .containsExactly("Search of labels, 4 trials, 4,000 steps: smoothing and rate not chosen yet (0.05,"
                        + " 0.03; 0.05, 0.1; 0.1, 0.03; 0.1, 0.1)");
    }

    private static List<RunResult> nothing(Plan plan) {
        return plan.runs().stream().map(Samples::missing).toList();
    }
}
