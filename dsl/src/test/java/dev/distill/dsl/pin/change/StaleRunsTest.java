package dev.distill.dsl.pin.change;

import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.RECIPE;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.pin.PinSamples;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.report.RunResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StaleRunsTest {

    private static final Study STUDY = PinSamples.study(LABELS, ONE_SHOT);
    private static final Plan LAST = plan(STUDY);

    @Test
    void runs_of_a_changed_recipe_are_stale_because_of_it() {
        Map<String, RunChange> stale = stale(STUDY.trainedBy(RECIPE.steps(1_000)));
        assertThat(stale.values())
                .extracting(RunChange::describe)
                .containsOnly("settings changed (recipe.length: 1000, was 2000)");
        assertThat(stale.values()).extracting(change -> change.key().arm()).contains("labels", "one-shot");
    }

    @Test
    void a_changed_teacher_makes_its_students_stale_and_others_not() {
        Map<String, RunChange> stale =
                stale(STUDY.distilling(STUDY.teacher().orElseThrow().seededBy(99)));
        assertThat(stale.values()).extracting(change -> change.key().arm()).containsOnly("one-shot");
        assertThat(stale.values()).extracting(RunChange::describe).containsOnly("teacher changed");
    }

    @Test
    void an_unchanged_study_has_none_and_neither_has_one_whose_runs_had_no_numbers() {
        assertThat(stale(STUDY)).isEmpty();
        List<RunResult> results =
                missing(plan(STUDY.trainedBy(sgd(0.7).batchSize(4).steps(50))));
        assertThat(StaleRuns.since(LAST, results, identity -> false)).isEmpty();
    }

    private static Map<String, RunChange> stale(Study now) {
        return StaleRuns.since(LAST, missing(plan(now)), LAST.distinctRuns()::containsKey);
    }

    private static List<RunResult> missing(Plan plan) {
        return plan.runs().stream().map(PinSamples::missing).toList();
    }

    private static Plan plan(Study study) {
        return Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
    }
}
