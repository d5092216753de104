package dev.distill.templates;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.gpt;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.figure.Figures.correlationSpike;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.measure.Measures.contextDependence;
import static dev.distill.dsl.measure.Measures.monomialCorrelation;
import static dev.distill.dsl.measure.Measures.perplexity;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.adam;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.corpus.Corpora;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.record.Clock;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of studies of transformers, with records made by a formula. */
class TransformerStudyTest {
    private static final Recipe RECIPE = adam(0.001).batchSize(8).steps(100);
    private static final Measure DEPENDENCE = contextDependence(5).every(50).ofTheTeacher();

    @TempDir
    Path folder;

    @Test
    void the_correlation_spike_of_a_causal_transformer_has_a_panel_a_degree() throws IOException {
        Document page = page(study("tokens")
                .asking("Does a spike come before a transformer knows?")
                .on(Tasks.sparseParity(10, 2).asTokens())
                .distilling(teacher(gpt(1, 8, 2)).trainedBy(RECIPE).checkpointEvery(50))
                .into(gpt(1, 4, 2))
                .trainedBy(RECIPE)
                .comparing(arm("one-shot").learningFrom(finalTeacher()))
                .measuring(
                        testAccuracy().every(50),
                        monomialCorrelation().every(50).ofTheTeacher())
                .repeatedFor(seeds(1))
                .showing(correlationSpike()));
        assertThat(page.select("#correlation-spike svg.drawing")).hasSize(3);
        assertThat(page.select("#correlation-spike svg.drawing path.median")).hasSize(1 + 2 * 2);
        assertThat(page.select("#correlation-spike + details td")).isNotEmpty();
    }

    @Test
    void curves_on_sequences_say_what_is_counted() throws IOException {
        Document page = page(study("sentences")
                .asking("What does a teacher of sentences look at?")
                .on(Tasks.maskedTokens(Corpora.cfg3b().startingAt("13"), 0.3))
                .distilling(teacher(bert(1, 8, 2)).trainedBy(RECIPE).checkpointEvery(50))
                .into(bert(1, 4, 2))
                .trainedBy(RECIPE)
                .comparing(arm("one-shot").learningFrom(finalTeacher()))
                .measuring(testAccuracy().every(50), perplexity().every(50), DEPENDENCE)
                .repeatedFor(seeds(1))
                .showing(
                        curvesOf(testAccuracy().every(50)),
                        curvesOf(perplexity().every(50)),
                        curvesOf(DEPENDENCE),
                        curvesOf(DEPENDENCE.column("m-close-3-p90"))));
        assertThat(page.select("figcaption b").eachText().stream()
                        .map(title -> title.replaceFirst("^Figure \\d+\\. ", ""))
                        .toList())
                .contains(
                        "Test accuracy (top-1 on what is asked) against steps.",
                        "Test perplexity (exp of nats a token) against steps.",
                        "Dependence on context (L1 distance of predictions) against steps.",
                        "M-close-3-p90 against steps.");
        for (String column : List.of("accuracy", "perplexity", "m-robust-3-median", "m-close-3-p90")) {
            assertThat(page.select("#curves-" + column + " path.median")).isNotEmpty();
        }
    }

    private Document page(Study study) throws IOException {
        Plan plan = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        List<RunResult> results = plan.runs().stream()
                .map(run -> new RunResult(run, RunStatus.DONE, Optional.of(record(run)), ""))
                .toList();
        return Jsoup.parse(Files.readString(StudyOutput.write(StudyReport.of(study, plan, results), folder)));
    }

    private static RunRecord record(PlannedRun run) {
        List<Measurement> measurements = Stream.of(0L, 50L, 100L)
                .flatMap(step -> run.specification().measures().stream()
                        .flatMap(measure -> measure.columns(run.specification().task()).stream())
                        .map(column -> new Measurement(column, step, step / 200.0 + 0.25)))
                .toList();
        return new RunRecord(
                RunRecord.SCHEMA,
                run.identity(),
                Outcome.FINISHED,
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
