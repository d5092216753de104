package dev.distill.templates;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyOutputTest {

    private static final Study STUDY = study("tiny")
            .asking("Does <it> work?")
            .on(sparseParity(10, 2))
            .training(mlp(4))
            .trainedBy(sgd(0.1).batchSize(8).steps(100))
            .comparing(arm("labels").learningFrom(labels()))
            .measuring(testAccuracy().every(50))
            .repeatedFor(seeds(1));

    @TempDir
    Path folder;

    @Test
    void a_study_without_records_has_all_files() {
        Plan plan = Plan.of(STUDY, Scale.DESK, NumericClass.portable(), Selection.all());
        List<RunResult> nothing = plan.runs().stream()
                .map(run -> new RunResult(run, RunStatus.MISSING, Optional.empty(), ""))
                .toList();
        StudyReport report = StudyReport.of(STUDY, plan, nothing);
        Path page = StudyOutput.write(report, folder.resolve("tiny"));
        assertThat(page).content().contains("<h1>Does &lt;it&gt; work?</h1>");
        assertThat(page.getParent().getParent()).isDirectoryContaining("glob:**/{records,runs}.csv");
        assertThat(StudyOutput.index(folder, List.of(IndexEntry.of(report))))
                .content()
                .contains("tiny/site/index.html");
    }
}
