package dev.distill.templates;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Arm;
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
import java.io.IOException;
import java.nio.file.Files;
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

    /** A drawing of each arm behind each would grow with the square of them. */
    @Test
    void sixty_arms_are_not_drawn_behind_each_other() throws IOException {
        Study study = SettingC.STUDY
                .comparing(IntStream.range(0, 60)
                        .mapToObj(i -> arm("arm-" + i)
                                .learningFrom(labels())
                                .trainedBy(SettingC.STUDY.recipe().rate(0.01 + i)))
                        .toArray(Arm[]::new))
                .withoutExpectations()
                .withoutFigures()
                .repeatedFor(seeds(1))
                .showing(curvesOf(testAccuracy().every(EVERY)));
        Plan plan = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        List<RunResult> results = plan.runs().stream()
                .map(run -> new RunResult(run, RunStatus.DONE, Optional.of(noisy(run)), ""))
                .toList();
        Path page = StudyOutput.write(StudyReport.of(study, plan, results), folder);
        assertThat(Files.size(page)).isLessThan(3_000_000L);
        assertThat(Files.readString(page).split("trace context", -1)).hasSizeLessThan(60);
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
