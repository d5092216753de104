package dev.distill.maven.console;

import static dev.distill.maven.Samples.missing;
import static dev.distill.maven.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Study;
import dev.distill.dsl.pin.Part;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.pin.change.RunChange;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.engine.estimate.StepTime;
import dev.distill.maven.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTextTest {

    private final Study study = sample("sample");
    private final Plan plan = Samples.plan(study);

    @Test
    void a_plan_is_a_table_of_arms_with_their_curricula_and_recipes() {
        assertThat(lines(3, true))
                .containsExactly(
                        "Study sample at desk scale, cpu, float32, portable numerics",
                        "Does the final teacher help?",
                        "Task: sparse parity of 2 out of 12 bits",
                        "",
                        "          runs  cached  stale  missing  a step  at most  seeds, network",
                        "teacher      2       2      0        0   10 us      0 s  1 2  MLP of width 16, ReLU",
                        "labels       2       1      0        1   10 us      0 s  1 2  MLP of width 8, ReLU",
                        "two-shot     2       0      0        2   13 us      0 s  1 2  MLP of width 8, ReLU",
                        "",
                        "teacher   0 ── labels ── end",
                        "labels    0 ── labels ── end",
                        "two-shot  0 ── the checkpoint of step 400, T = 1 ── 300 ── the final teacher, T = 1 ── end",
                        "",
                        "All by " + study.recipe().describe(),
                        "",
                        "Total: 6 runs, 3 cached, 3 missing",
                        "At most 0 s of one core for what is missing, by step times measured on this machine; runs that end"
                                + " early take less, and 3 workers share it",
                        "These seeds cannot decide any comparison (2 pairs, 2 comparisons): an exact test has p = 0.5 at"
                                + " best, after Holm's correction 1, and 0.05 is not reached whatever they show.",
                        "Declare 7 seeds or more, or show and expect less.");
    }

    @Test
    void lines_are_drawn_with_hyphens_where_the_encoding_has_no_others() {
        assertThat(lines(0, false)).contains("labels    0 -- labels -- end");
    }

    @Test
    void a_stale_run_is_told_with_what_made_it_so() {
        assertThat(PlanText.lines(study, plan, recorded(5), stale(), true, List.of(plan), estimate(), 3))
                .contains(
                        "two-shot     2       1      1        0   13 us      0 s  1 2  MLP of width 8, ReLU",
                        "Total: 6 runs, 5 cached, 1 stale, 0 missing",
                        "Stale since the study was last run, and to be trained again:",
                        "  two-shot, seed 2: settings changed (recipe.length: 1000, was 900)");
        assertThat(PlanJson.of(plan, recorded(5), stale(), Optional.empty()).runs())
                .extracting(PlanJson.Run::stale)
                .containsExactly("", "", "", "", "", "settings changed (recipe.length: 1000, was 900)");
    }

    @Test
    void json_tells_what_the_store_knows_of_each_run() {
        PlanJson json = PlanJson.of(plan, recorded(1), Map.of(), Optional.empty());
        assertThat(json.study()).isEqualTo("sample");
        assertThat(json.scale()).isEqualTo("desk");
        assertThat(json.runs()).extracting(PlanJson.Run::status).startsWith("cached", "missing");
        assertThat(json.runs()).extracting(PlanJson.Run::role).startsWith("teacher", "teacher", "student");
    }

    private List<String> lines(int cached, boolean canDrawLines) {
        return PlanText.lines(study, plan, recorded(cached), Map.of(), canDrawLines, List.of(plan), estimate(), 3);
    }

    private Estimate estimate() {
        return Estimate.of(plan, Optional.of(new StepTime(10, 0.001, 0.001)));
    }

    private Map<String, RunChange> stale() {
        PlannedRun last = plan.runs().get(plan.runs().size() - 1);
        return Map.of(
                last.identity(),
                new RunChange(
                        RunKey.of(last),
                        RunChange.Kind.CHANGED,
                        Set.of(Part.SETTINGS),
                        List.of("recipe.length: 1000, was 900")));
    }

    private List<RunResult> recorded(int cached) {
        return plan.runs().stream()
                .map(run -> plan.runs().indexOf(run) < cached
                        ? new RunResult(
                                run, RunStatus.CACHED, Samples.solved(run, 500).record(), "")
                        : missing(run))
                .toList();
    }
}
