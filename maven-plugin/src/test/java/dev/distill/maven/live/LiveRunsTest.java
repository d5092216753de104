package dev.distill.maven.live;

import static dev.distill.maven.Samples.failed;
import static dev.distill.maven.Samples.sample;
import static dev.distill.maven.Samples.solved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Measurement;
import dev.distill.maven.Samples;
import dev.distill.templates.figure.LiveRun;
import dev.distill.templates.figure.LiveRun.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveRunsTest {

    private static final Measurement EARLY = new Measurement("accuracy", 0, 0.5);
    private static final Measurement LATER = new Measurement("accuracy", 500, 0.75);

    private final Plan plan = Samples.plan(sample("sample"));
    private final PlannedRun run = plan.runs().get(0);
    private final LiveRuns runs = new LiveRuns(plan);

    @Test
    void all_runs_wait_at_first() {
        assertThat(runs.now()).hasSameSizeAs(plan.runs()).allMatch(it -> it.state() == State.WAITING);
    }

    @Test
    void what_a_run_measures_adds_up() {
        runs.started(run);
        runs.measured(run, List.of(EARLY));
        runs.advanced(run, 640);
        runs.measured(run, List.of(LATER));
        assertThat(now().measured()).containsExactly(EARLY, LATER);
        assertThat(now().state()).isEqualTo(State.RUNNING);
        assertThat(now().step()).isEqualTo(640);
    }

    @Test
    void a_run_that_is_tried_again_tells_all_of_it_again() {
        runs.started(run);
        runs.measured(run, List.of(EARLY, LATER));
        runs.started(run);
        runs.measured(run, List.of(EARLY));
        assertThat(now().measured()).containsExactly(EARLY);
    }

    @Test
    void a_run_that_is_over_has_its_record_s_values_or_a_cause() {
        runs.ended(solved(run, 500));
        assertThat(now().state()).isEqualTo(State.FINISHED);
        assertThat(now().measured()).isNotEmpty();
        runs.ended(failed(run, "its worker was killed"));
        assertThat(now().state()).isEqualTo(State.LOST);
        assertThat(now().cause()).isEqualTo("its worker was killed");
    }

    private LiveRun now() {
        return runs.now().get(0);
    }
}
