package dev.distill.templates;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Methods.annealing;
import static dev.distill.dsl.figure.Figures.timelineOfCurricula;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stages at rates of their own, on the page. */
class StageRatesTest {

    @TempDir
    private Path folder;

    @Test
    void the_table_tells_what_multiplies_the_rate_of_each_stage() throws IOException {
        List<String> rows =
                rows(annealing(2).forSteps(600).timesTheRate(10).thenLabels().timesTheRate(new Schedule.Linear(1, 0)));
        assertThat(rows)
                .anyMatch(row -> row.startsWith("annealed 0 – 600 ") && row.endsWith(" 10 –"))
                .contains(
                        "600 – at most 1,000 labels cross-entropy from 1 to 0 optimiser cleared",
                        "labels 0 – at most 1,000 labels cross-entropy 1 –");
    }

    @Test
    void where_all_have_the_recipes_rate_nothing_is_told() throws IOException {
        assertThat(rows(annealing(2).forSteps(600).thenLabels()))
                .contains("labels 0 – at most 1,000 labels cross-entropy –");
    }

    private List<String> rows(Curriculum annealed) throws IOException {
        Study study = study("rates")
                .asking("Does a higher rate help at first?")
                .on(sparseParity(10, 2))
                .distilling(teacher(mlp(8))
                        .trainedBy(sgd(0.1).batchSize(8).steps(100))
                        .checkpointEvery(50))
                .into(mlp(4))
                .trainedBy(sgd(0.1).batchSize(8).steps(1_000))
                .comparing(arm("labels").learningFrom(labels()), arm("annealed").learningFrom(annealed))
                .measuring(testAccuracy().every(50))
                .repeatedFor(seeds(1))
                .showing(timelineOfCurricula());
        Plan plan = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        List<RunResult> results = plan.runs().stream()
                .map(run -> new RunResult(run, RunStatus.MISSING, Optional.empty(), ""))
                .toList();
        Document page = Jsoup.parse(Files.readString(StudyOutput.write(StudyReport.of(study, plan, results), folder)));
        return page.select("table:contains(on entry) tbody tr").eachText();
    }
}
