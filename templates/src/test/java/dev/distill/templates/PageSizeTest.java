package dev.distill.templates;

import static dev.distill.dsl.Studies.seeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageSizeTest {

    private static final int POINTS = 200;
    private static final long EVERY = 300;

    @TempDir
    Path folder;

    @Test
    void ten_arms_with_ten_seeds_of_two_hundred_points_are_within_a_megabyte_and_a_half() {
        Study study = SettingC.STUDY.repeatedFor(seeds(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        Plan plan = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        List<RunResult> results = plan.runs().stream()
                .map(run -> new RunResult(run, RunStatus.DONE, Optional.of(noisy(run)), ""))
                .toList();
        assertThat(StudyOutput.write(StudyReport.of(study, plan, results), folder)
                        .toFile()
                        .length())
                .isBetween(300_000L, 1_500_000L);
    }

    /** Values with all their digits, of which no two are alike. */
    private static RunRecord noisy(PlannedRun run) {
        Random random = new Random(run.seed() * 31 + run.arm().hashCode());
        List<Measurement> measurements = IntStream.range(0, POINTS)
                .mapToObj(i -> new Measurement("accuracy", i * EVERY, random.nextDouble()))
                .toList();
        return MadeUpRecords.withNumbers(run, Outcome.FINISHED, (POINTS - 1) * EVERY, measurements);
    }
}
