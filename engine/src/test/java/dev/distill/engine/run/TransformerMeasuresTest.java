package dev.distill.engine.run;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.gpt;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Methods.instanceTemperatureCurriculum;
import static dev.distill.dsl.curriculum.Methods.temperatureCurriculum;
import static dev.distill.dsl.figure.Figures.correlationSpike;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.measure.Measures.contextDependence;
import static dev.distill.dsl.measure.Measures.fidelity;
import static dev.distill.dsl.measure.Measures.monomialCorrelation;
import static dev.distill.dsl.measure.Measures.nonTerminals;
import static dev.distill.dsl.measure.Measures.perplexity;
import static dev.distill.dsl.measure.Measures.temperature;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.architecture.Initialisation;
import dev.distill.dsl.corpus.Corpora;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transformers in training, read by their measures, through real workers. */
class TransformerMeasuresTest {
    private static final Measure DEPENDENCE = contextDependence(5).every(50).ofTheTeacher();

    @TempDir
    Path folder;

    @Test
    void a_masked_language_model_is_seen_to_learn_and_has_the_same_numbers_again() {
        List<RunResult> results = run("a", 2, sentences());
        assertThat(digests(run("b", 1, sentences()))).isEqualTo(digests(results));
        RunRecord teacher = of("teacher", results);
        Map<Long, Double> perplexity = column(teacher, "perplexity");
        assertThat(perplexity.keySet()).containsExactly(0L, 150L, 300L);
        column(teacher, "loss")
                .forEach((step, loss) -> assertThat(perplexity.get(step)).isEqualTo(StrictMath.exp(loss)));
        assertThat(perplexity.get(0L)).isBetween(7.5, 8.5);
        assertThat(perplexity.get(300L)).isBetween(1.0, 3.0);
        Map<Long, Double> robust = column(teacher, "m-robust-3-median");
        assertThat(robust.keySet()).containsExactly(0L, 50L, 100L, 150L, 200L, 250L, 300L);
        assertThat(robust.values()).allSatisfy(value -> assertThat(value).isBetween(0.0, 2.0));
        assertThat(robust.get(0L)).isLessThan(0.01);
        assertThat(robust.get(300L)).isGreaterThan(0.1);
        for (String level : List.of("nonterminal-1", "nonterminal-2")) {
            assertThat(List.copyOf(column(teacher, level).values())).isSorted();
            assertThat(column(teacher, level).get(300L)).isBetween(0.5, 1.0);
        }
        for (String arm : List.of("one-temperature", "temperatures")) {
            assertThat(column(of(arm, results), "temperature").get(300L))
                    .as(arm)
                    .isBetween(1.0, 21.0)
                    .isNotCloseTo(15.62, within(0.1));
            assertThat(column(of(arm, results), "fidelity").get(300L))
                    .as(arm)
                    .isBetween(column(of(arm, results), "fidelity").get(0L) + 0.1, 1.0);
        }
        assertThat(of("progressive", results).measurements().stream().map(Measurement::column))
                .contains("perplexity", "nonterminal-1")
                .noneMatch(column -> column.startsWith("m-"));
    }

    @Test
    void a_causal_transformer_that_knows_a_parity_correlates_with_it_alone() {
        RunRecord teacher = of("teacher", run("a", 2, parity()));
        assertThat(column(teacher, "accuracy").get(600L)).isGreaterThan(0.95);
        assertThat(column(teacher, "correlation-2-in-mean").get(0L)).isLessThan(0.02);
        assertThat(column(teacher, "correlation-2-in-mean").get(600L)).isBetween(0.4, 0.5);
        assertThat(column(teacher, "correlation-1-in-max").get(600L)).isLessThan(0.1);
        assertThat(column(teacher, "correlation-2-out-max").get(600L)).isLessThan(0.1);
    }

    private static Study sentences() {
        Recipe recipe = Recipes.adam(0.01).batchSize(16).steps(300);
        return study("sentences")
                .asking("What does a teacher of sentences know, and when?")
                .on(Tasks.maskedTokens(Corpora.cfg3b().startingAt("13"), 0.3).testExamples(100))
                .distilling(teacher(bert(1, 16, 2).initialisedBy(Initialisation.normal(0.05)))
                        .trainedBy(recipe)
                        .checkpointEvery(100))
                .into(bert(1, 8, 2))
                .trainedBy(recipe)
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("progressive").learningFrom(everyCheckpoint().onTheTeachersClock()),
                        arm("one-temperature").learningFrom(temperatureCurriculum(Length.steps(30), 5)),
                        arm("temperatures").learningFrom(instanceTemperatureCurriculum(Length.steps(30), 5, 4)))
                .measuring(
                        fidelity().every(150).ofStudents(),
                        temperature().every(150).ofStudents(),
                        testAccuracy().every(150),
                        testLoss().every(150),
                        perplexity().every(150),
                        nonTerminals().every(150),
                        DEPENDENCE)
                .repeatedFor(seeds(1))
                .showing(curvesOf(DEPENDENCE), curvesOf(DEPENDENCE.column("m-close-3-median")));
    }

    private static Study parity() {
        Recipe recipe = Recipes.adam(0.003).batchSize(32).steps(600);
        return study("parity")
                .asking("Is the correlation of a causal transformer seen?")
                .on(Tasks.sparseParity(6, 2).testExamples(200).asTokens())
                .distilling(teacher(gpt(2, 16, 2).initialisedBy(Initialisation.normal(0.1)))
                        .trainedBy(recipe)
                        .checkpointEvery(300))
                .into(gpt(1, 4, 2))
                .trainedBy(recipe.steps(10))
                .comparing(arm("one-shot").learningFrom(finalTeacher()))
                .measuring(
                        testAccuracy().every(300),
                        monomialCorrelation().every(300).ofTheTeacher())
                .repeatedFor(seeds(1))
                .showing(correlationSpike());
    }

    private List<RunResult> run(String store, int workers, Study study) {
        Plan plan = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        List<RunResult> results = new StudyRunner(
                        RunStore.in(folder.resolve(store)),
                        new Fleet(TestWorkers.settings(folder, workers, 0)),
                        new Listening())
                .run(plan);
        assertThat(results).allSatisfy(result -> assertThat(result.status())
                .as("%s: %s", result.run().arm(), result.cause())
                .isEqualTo(RunStatus.DONE));
        return results;
    }

    private static RunRecord of(String arm, List<RunResult> results) {
        return results.stream()
                .filter(result -> result.run().arm().equals(arm))
                .findFirst()
                .flatMap(RunResult::numbers)
                .orElseThrow();
    }

    private static List<String> digests(List<RunResult> results) {
        return results.stream()
                .map(result -> result.numbers().orElseThrow().digest())
                .toList();
    }

    private static Map<Long, Double> column(RunRecord record, String column) {
        return record.measurements().stream()
                .filter(measurement -> measurement.column().equals(column))
                .collect(Collectors.toMap(Measurement::step, Measurement::value, (a, b) -> a, TreeMap::new));
    }
}
