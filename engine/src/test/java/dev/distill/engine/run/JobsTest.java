package dev.distill.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.engine.Specimens;
import dev.distill.engine.estimate.Footprint;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JobsTest {

    @Test
    void only_runs_of_one_seed_share_a_job() {
        List<List<PlannedRun>> jobs = jobs(1, planned(1), planned(2), planned(2));
        assertThat(jobs)
                .allSatisfy(job -> assertThat(job.stream().map(PlannedRun::seed).distinct())
                        .hasSize(1));
        assertThat(jobs.stream().mapToInt(List::size).sum()).isEqualTo(3);
    }

    @Test
    void a_teacher_never_shares_a_job_with_students() {
        RunSpecification teacher = Specimens.teacher(1);
        PlannedRun planned = new PlannedRun("teacher", 1, Role.TEACHER, teacher.identity(), List.of(), teacher);
        assertThat(jobs(1, planned, planned(1)))
                .allSatisfy(job -> assertThat(job).hasSize(1));
    }

    @Test
    void a_seeds_runs_are_split_for_idle_workers_alone() {
        assertThat(jobs(0, arms(16))).hasSize(1);
        assertThat(jobs(1, arms(16))).hasSize(1);
        assertThat(jobs(4, arms(16))).hasSize(4).allSatisfy(job -> assertThat(job)
                .hasSize(4));
    }

    @Test
    void a_job_fits_into_a_workers_memory_unless_a_run_by_itself_does_not() {
        double each = Footprint.megabytes(Specimens.labels(1));
        Jobs jobs = new Jobs(Map.of(), new Costs(Map.of()), 5 * each);
        assertThat(jobs.of(List.of(arms(16)), 1)).hasSize(4);
        assertThat(new Jobs(Map.of(), new Costs(Map.of()), each / 2).of(List.of(arms(3)), 1))
                .hasSize(3);
    }

    @Test
    void no_run_is_lost_and_none_is_doubled() {
        PlannedRun[] runs = LongStream.range(0, 30).mapToObj(JobsTest::planned).toArray(PlannedRun[]::new);
        assertThat(jobs(2, runs).stream().flatMap(List::stream)).containsExactlyInAnyOrder(runs);
    }

    @Test
    void a_plan_without_runs_has_no_jobs() {
        assertThat(new Plan("empty", Scale.SMOKE, List.of()).distinctRuns()).isEmpty();
        assertThat(jobs(2)).isEmpty();
    }

    private static List<List<PlannedRun>> jobs(int workers, PlannedRun... runs) {
        return new Jobs(Map.of(), new Costs(Map.of()), 1_000).of(List.of(runs), workers);
    }

    private static PlannedRun[] arms(int count) {
        return LongStream.range(0, count).mapToObj(i -> planned(1, "arm-" + i)).toArray(PlannedRun[]::new);
    }

    private static PlannedRun planned(long seed) {
        return planned(seed, "labels");
    }

    private static PlannedRun planned(long seed, String arm) {
        RunSpecification run = Specimens.labels(seed);
        return new PlannedRun(arm, seed, Role.STUDENT, run.identity(), List.of(), run);
    }
}
