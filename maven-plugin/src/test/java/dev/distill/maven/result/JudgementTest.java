package dev.distill.maven.result;

import static dev.distill.maven.Samples.failed;
import static dev.distill.maven.Samples.missing;
import static dev.distill.maven.Samples.sample;
import static dev.distill.maven.Samples.solved;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Study;
import dev.distill.dsl.pin.change.PinComparison;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.StudyReport;
import dev.distill.maven.Samples;
import dev.distill.maven.pin.PinSamples;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private final Study study = sample("sample");
    private final Plan plan = Samples.plan(study);
    private final ResultFolder folder = new ResultFolder(Path.of("out"));

    @Test
    void a_study_that_held_goes_on() {
        assertThatCode(() -> judge(run -> solved(run, run.arm().equals("two-shot") ? 500 : 1_000)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_broken_expectation_is_a_failure_that_repeats_it() {
        assertThatThrownBy(() -> judge(run -> solved(run, 500)))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("In the study (sample) an expectation does not hold: "
                        + study.expectations().get(0).describe() + ".\n");
    }

    @Test
    void a_failed_run_is_an_error_that_names_study_arm_seed_cause_and_logs() {
        assertThatThrownBy(() -> judge(run -> run.arm().equals("labels") ? failed(run, "it broke") : solved(run, 500)))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(
                        "2 of 6 runs of the study (sample) have no numbers (2 failed); what the others gave is written.\n"
                                + "  study sample, arm labels, seed 1: failed: it broke\n"
                                + "  study sample, arm labels, seed 2: failed: it broke\n"
                                + "Look at the workers' logs in " + Path.of("out", "sample", "logs")
                                + "; distill:study tries those runs again, and no others.");
    }

    @Test
    void runs_that_wait_for_a_failed_one_are_counted_with_it_as_in_the_table() {
        assertThatThrownBy(() -> judge(run -> switch (run.arm()) {
                    case "labels" -> failed(run, "it broke");
                    case "two-shot" -> missing(run);
                    default -> solved(run, 500);
                }))
                .hasMessageStartingWith(
                        "4 of 6 runs of the study (sample) have no numbers (2 failed, 2 missing); what the"
                                + " others gave is written.\n");
    }

    @Test
    void a_pin_that_is_not_kept_to_is_told_beside_a_broken_expectation() {
        List<RunResult> all = plan.runs().stream().map(run -> solved(run, 500)).toList();
        PinComparison other = PinComparison.of(PinSamples.pin("1.0.0"), all, true);
        assertThatThrownBy(() -> judge(all, Optional.of(List.of(other))))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("In the study (sample) an expectation does not hold: ")
                .hasMessageContaining("\nThe study is not as it was pinned (sample 1.0.0 at desk scale): ");
        assertThatThrownBy(() -> judge(all, Optional.of(List.of())))
                .hasMessageContaining("none of them has a pin at this scale");
    }

    private void judge(Function<PlannedRun, RunResult> results) throws MojoExecutionException, MojoFailureException {
        judge(plan.runs().stream().map(results).toList(), Optional.empty());
    }

    private void judge(List<RunResult> all, Optional<List<PinComparison>> pins)
            throws MojoExecutionException, MojoFailureException {
        Judgement.on(List.of(StudyReport.of(study, plan, all)), pins, folder);
    }
}
