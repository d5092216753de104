package dev.distill.templates;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.seedsOf;
import static dev.distill.dsl.measure.Measures.medianFinal;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.record.Clock;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The least that a study can be: one arm, one seed, no teacher, no expectation. */
class SmallStudyTest {

    private static final Study STUDY = study("small")
            .asking("Is it learned at all?")
            .on(sparseParity(10, 2))
            .training(mlp(4))
            .trainedBy(sgd(0.1).batchSize(8).steps(100))
            .comparing(arm("labels").learningFrom(labels()))
            .measuring(testAccuracy().every(50))
            .repeatedFor(seeds(1))
            .showing(
                    curvesOf(testAccuracy().every(50)),
                    seedsOf(medianFinal(testAccuracy().every(50))));

    @TempDir
    Path folder;

    @Test
    void it_has_a_page_with_its_curve_and_its_value() throws IOException {
        Document page = page(Outcome.FINISHED, 0.5, 0.75);
        assertThat(page.select("#curves-accuracy path.median")).isNotEmpty();
        assertThat(page.selectFirst(".lede").text())
                .isEqualTo("1 arm with 1 seed, on sparse parity of 2 out of 10 bits.");
        assertThat(page.text()).contains("This study declares no expectations.");
        assertThat(page.select("#seeds-median-final-accuracy g.dot")).hasSize(2);
    }

    @Test
    void quartiles_and_interval_of_one_value_are_left_out() throws IOException {
        assertThat(page(Outcome.FINISHED, 0.5, 0.75)
                        .select("#table-mean-final-accuracy td")
                        .eachText())
                .containsExactly("1", "0.7500", "–", "0.7500", "–", "0.7500");
    }

    @Test
    void numbers_that_diverged_are_drawn_however_large() throws IOException {
        Document page = page(Outcome.DIVERGED, 0.5, 1e30);
        assertThat(page.selectFirst("#curves-accuracy figcaption").text())
                .endsWith("A run that diverged holds its last number.");
        assertThat(page.selectFirst("#runs td").text()).isEqualTo("diverged at 100");
        assertThat(page.select("path.trace").eachAttr("d")).noneMatch(path -> path.contains("NaN"));
    }

    private Document page(Outcome outcome, double... accuracies) throws IOException {
        return Jsoup.parse(Files.readString(StudyOutput.write(report(outcome, accuracies), folder)));
    }

    /** The study with a run that ended so, with those accuracies. */
    static StudyReport report(Outcome outcome, double... accuracies) {
        Plan plan = Plan.of(STUDY, Scale.DESK, NumericClass.portable(), Selection.all());
        List<RunResult> results = plan.runs().stream()
                .map(run -> new RunResult(run, RunStatus.DONE, Optional.of(record(run, outcome, accuracies)), ""))
                .toList();
        return StudyReport.of(STUDY, plan, results);
    }

    private static RunRecord record(PlannedRun run, Outcome outcome, double... accuracies) {
        List<Measurement> measurements = IntStream.range(0, accuracies.length)
                .mapToObj(i -> new Measurement("accuracy", 50L * i, accuracies[i]))
                .toList();
        return new RunRecord(
                RunRecord.SCHEMA,
                run.identity(),
                outcome,
                "",
                100,
                measurements,
                List.of(),
                List.of(),
                run.specification(),
                new Provenance("0.1.0", "Java 17", "Linux", "a processor", "1.0.0-M2.1", "linux", "OpenBLAS", 1),
                new Clock("2026-11-21T10:00:00Z", 1));
    }
}
