package dev.distill.maven.console;

import static dev.distill.maven.Samples.failed;
import static dev.distill.maven.Samples.sample;
import static dev.distill.maven.Samples.solved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.maven.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogProgressTest {

    private final Plan plan = Samples.plan(sample("sample"));
    private final List<PlannedRun> labels =
            plan.runs().stream().filter(run -> run.arm().equals("labels")).toList();
    private final RecordingLog log = new RecordingLog();
    private long seconds;
    private final Progress progress = new Progress(plan, this::nanos);
    private final LogProgress listener = new LogProgress(log, progress, this::nanos);

    @Test
    void a_run_that_ends_has_a_line() {
        listener.planned(labels, 4);
        listener.started(labels.get(0));
        listener.ended(solved(labels.get(0), 500));
        assertThat(log.lines)
                .containsExactly(
                        "2 runs to train, 4 cached", //
                        "[1/2] arm labels, seed 1: done, 1,000 steps in 2.0 s");
    }

    @Test
    void a_run_without_numbers_is_a_warning_with_its_cause() {
        progress.planned(labels);
        listener.ended(failed(labels.get(0), "its worker was killed"));
        assertThat(log.lines).containsExactly("! [1/2] arm labels, seed 1: failed: its worker was killed");
    }

    @Test
    void a_run_that_another_build_trained_meanwhile_is_counted_and_told() {
        listener.planned(labels.subList(0, 1), 5);
        listener.ended(cached(solved(labels.get(0), 500)));
        assertThat(log.lines)
                .containsExactly(
                        "1 run to train, 5 cached", //
                        "[1/1] arm labels, seed 1: done by another build, 1,000 steps in 2.0 s");
    }

    @Test
    void runs_in_another_build_are_told_once_and_counted() {
        listener.planned(labels, 4);
        labels.forEach(listener::elsewhere);
        assertThat(log.lines)
                .containsExactly(
                        "2 runs to train, 4 cached",
                        "0 of 2 runs, 1 in another build: arm labels, seed 1 is waited for");
        assertThat(progress.line()).isEqualTo("0 of 2 runs, 2 in another build");
        listener.started(labels.get(0));
        listener.ended(cached(solved(labels.get(1), 500)));
        assertThat(progress.line()).isEqualTo("1 of 2 runs");
    }

    @Test
    void a_line_on_all_runs_comes_every_five_seconds_at_most() {
        progress.planned(labels);
        listener.started(labels.get(0));
        for (seconds = 1; seconds <= 12; seconds++) {
            listener.advanced(labels.get(0), 50 * seconds, 50);
        }
        assertThat(log.lines)
                .containsExactly(
                        "0 of 2 runs, 50 steps/s, up to 35 s left", "0 of 2 runs, 50 steps/s, up to 30 s left");
    }

    /** A worker comes up in a second, or in a minute on a machine that has much else to do; no run takes the longer for that. */
    @Test
    void the_time_before_the_first_run_begins_is_none_of_what_is_left() {
        progress.planned(labels);
        seconds = 60;
        listener.started(labels.get(0));
        seconds = 65;
        progress.at(labels.get(0), 250, 50);
        assertThat(progress.line()).isEqualTo("0 of 2 runs, 50 steps/s, up to 35 s left");
    }

    @Test
    void a_run_that_trains_tells_its_steps_and_its_time_left() {
        listener.advanced(labels.get(1), 250, 50);
        assertThat(progress.runningLines()).containsExactly("arm labels, seed 2: 250 of 1,000, 50 steps/s, 15 s");
    }

    @Test
    void a_line_fits_the_terminal_and_overwrites_the_one_before() {
        assertThat(TerminalProgress.fitted("12345", 3)).isEqualTo("123");
        assertThat(TerminalProgress.fitted("12", 4)).isEqualTo("12  ");
    }

    private static RunResult cached(RunResult result) {
        return new RunResult(result.run(), RunStatus.CACHED, result.record(), result.cause());
    }

    private long nanos() {
        return seconds * 1_000_000_000L;
    }
}
