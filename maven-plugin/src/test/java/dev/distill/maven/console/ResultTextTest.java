package dev.distill.maven.console;

import static dev.distill.maven.Samples.failed;
import static dev.distill.maven.Samples.sample;
import static dev.distill.maven.Samples.solved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Study;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import dev.distill.maven.Samples;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ResultTextTest {

    private static final String EXPECTED =
            sample("sample").expectations().get(0).describe();

    private final Study study = sample("sample");
    private final Plan plan = Samples.plan(study);

    @Test
    void an_arm_a_row_with_every_seed_and_the_verdicts_below() {
        assertThat(lines(run -> solved(run, run.arm().equals("two-shot") ? 500 : 1_000)))
                .containsExactly(
                        "Study sample at desk scale: 6 runs, 6 done",
                        "steps to accuracy above 0.9  n  median  every seed",
                        "labels                       2   1,000  1,000  1,000",
                        "two-shot                     2     500  500  500",
                        "Expectation held: " + EXPECTED + " (500 against 1,000)",
                        "These seeds cannot decide any comparison (2 pairs, 2 comparisons): an exact test has p = 0.5 at"
                                + " best, after Holm's correction 1, and 0.05 is not reached whatever they show.",
                        "Declare 7 seeds or more, or show and expect less.");
    }

    @Test
    void a_run_that_never_got_there_is_beyond_its_cap() {
        assertThat(lines(run -> solved(run, run.arm().equals("two-shot") ? 2_000 : 500)))
                .contains(
                        "two-shot                     2  > 1,000  > 1,000  > 1,000",
                        "Expectation broken: " + EXPECTED + " (> 1,000 against 500)");
    }

    @Test
    void a_gap_is_told_and_leaves_the_expectation_open() {
        assertThat(lines(run ->
                        run.arm().equals("two-shot") && run.seed() == 2 ? failed(run, "it broke") : solved(run, 500)))
                .contains(
                        "Study sample at desk scale: 6 runs, 5 done, 1 failed",
                        "two-shot                     1 of 2     500  500")
                .anyMatch(line -> line.startsWith("Expectation undecided: "));
    }

    /** The value of a run that broke off is that of a network which had not got far. */
    @Test
    void runs_that_diverged_are_counted_and_marked() {
        assertThat(lines(run -> run.arm().equals("two-shot") && run.seed() == 2 ? diverged(run) : solved(run, 500)))
                .contains("Study sample at desk scale: 6 runs, 6 done; 1 has diverged")
                .anyMatch(line -> line.matches("two-shot +2 +> 750 +500 +> 1,000 \\(diverged\\)"));
        assertThat(lines(ResultTextTest::diverged)).first().asString().endsWith("6 done; 6 have diverged");
    }

    private static RunResult diverged(PlannedRun run) {
        RunRecord record = solved(run, 2_000).record().orElseThrow();
        RunRecord broken = new RunRecord(
                record.schema(),
                record.run(),
                Outcome.DIVERGED,
                "its loss is not finite",
                500,
                record.measurements().subList(0, 1),
                record.stages(),
                record.checkpoints(),
                record.specification(),
                record.provenance(),
                record.clock());
        return new RunResult(run, RunStatus.DONE, Optional.of(broken), broken.cause());
    }

    private List<String> lines(Function<PlannedRun, RunResult> results) {
        return ResultText.lines(
                StudyReport.of(study, plan, plan.runs().stream().map(results).toList()));
    }
}
