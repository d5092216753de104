package dev.distill.engine.run;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.assistant;
import static dev.distill.dsl.Studies.generation;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.distancesInLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Curricula.similaritiesInLayer;
import static dev.distill.dsl.curriculum.Losses.smoothedCrossEntropy;
import static dev.distill.dsl.curriculum.Methods.annealing;
import static dev.distill.dsl.curriculum.Methods.bornAgain;
import static dev.distill.dsl.curriculum.Methods.decoupled;
import static dev.distill.dsl.curriculum.Methods.fitNets;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.curriculum.Methods.proKd;
import static dev.distill.dsl.curriculum.Methods.ramped;
import static dev.distill.dsl.curriculum.Methods.relational;
import static dev.distill.dsl.curriculum.Methods.route;
import static dev.distill.dsl.curriculum.Methods.temperatureCurriculum;
import static dev.distill.dsl.measure.Measures.ensembleAccuracy;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.treeTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.curriculum.Difficulty;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every method of the papers, from its declaration to a student that has learned, on four classes. */
class MethodsTest {
    private static final double CHANCE = 0.25;
    private static final Recipe RECIPE = sgd(0.2).batchSize(32).steps(2_000);
    private static final Teacher WIDE = teacher(mlp(64)).trainedBy(RECIPE).checkpointEvery(100);
    private static final Teacher BETWEEN = assistant(mlp(48))
            .learningFrom(WIDE, hinton(4, 0.1))
            .trainedBy(RECIPE)
            .checkpointAtItsEnd();
    private static final Teacher BORN = generation(mlp(64))
            .learningFrom(WIDE, bornAgain())
            .trainedBy(RECIPE)
            .checkpointAtItsEnd();

    @TempDir
    Path folder;

    @Test
    void a_student_of_every_method_learns() {
        List<RunResult> results = run(declared());
        assertThat(results.stream().map(result -> result.run().arm()))
                .contains("teacher", "assistant-1", "generation-1", "takd", "born-again");
        assertThat(results).allSatisfy(result -> {
            assertThat(result.status()).as(result.cause()).isEqualTo(RunStatus.DONE);
            List<Measurement> values = result.numbers().orElseThrow().measurements().stream()
                    .filter(it -> it.column().equals("accuracy"))
                    .toList();
            assertThat(values.get(0).value()).as(result.run().arm()).isLessThan(2 * CHANCE);
            assertThat(values.get(values.size() - 1).value())
                    .as(result.run().arm())
                    .isGreaterThan(3 * CHANCE);
        });
    }

    /** One generation that is right where the other errs helps; both are right on most of what the better one is. */
    @Test
    void generations_are_measured_together() {
        List<RunResult> results = run(declared());
        results.forEach(result -> assertThat(result.numbers().orElseThrow().measurements().stream()
                        .anyMatch(it -> it.column().equals("ensemble-accuracy")))
                .as(result.run().arm())
                .isEqualTo(result.run().arm().equals("born-again")));
        assertThat(last(results, "born-again", "ensemble-accuracy"))
                .isGreaterThan(
                        last(results, "generation-1", "accuracy") + last(results, "born-again", "accuracy") - 1.02);
    }

    private static double last(List<RunResult> results, String arm, String column) {
        return results.stream()
                .filter(result -> result.run().arm().equals(arm))
                .flatMap(result -> result.numbers().orElseThrow().measurements().stream())
                .filter(it -> it.column().equals(column))
                .reduce((first, second) -> second)
                .orElseThrow()
                .value();
    }

    private static Study declared() {
        return study("methods")
                .asking("Does a student of every method learn?")
                .on(treeTask(8, 2, 2).testExamples(500))
                .distilling(WIDE)
                .into(mlp(32))
                .trainedBy(RECIPE)
                .comparing(
                        arm("hinton").learningFrom(hinton(4, 0.1)),
                        arm("fit-nets").learningFrom(fitNets(hintFromLayer(1), 0.1)),
                        arm("smoothed").learningFrom(labels().minimising(smoothedCrossEntropy(0.1))),
                        arm("similarities").learningFrom(relational(similaritiesInLayer(1), 100)),
                        arm("distances").learningFrom(relational(distancesInLayer(1), 25)),
                        arm("annealing")
                                .learningFrom(annealing(5).forSteps(1_000).thenLabels()),
                        arm("pro-kd")
                                .learningFrom(proKd(5).eachForSteps(50)
                                        .forSteps(1_000)
                                        .keepingBestEvery(100)
                                        .thenLabels()),
                        arm("rco").learningFrom(route(4, 0.5).atEvery(5, Length.steps(400))),
                        arm("rco-greedy").learningFrom(route(4, 0.5).greedily(Length.steps(200), 0.1)),
                        arm("dkd").learningFrom(decoupled(4, 1, 2, Length.steps(200))),
                        arm("ctkd").learningFrom(temperatureCurriculum(Length.steps(100), 10)),
                        arm("ramped").learningFrom(ramped(4)),
                        arm("easy-to-hard")
                                .learningFrom(ramped(4)
                                        .easyToHard(
                                                Difficulty.TEACHER_LOSS, new Schedule.Ramp(0.3, 1, Length.share(0.5)))),
                        arm("takd").learningFrom(hinton(4, 0.1)).taughtBy(BETWEEN),
                        arm("born-again")
                                .learningFrom(bornAgain())
                                .taughtBy(BORN)
                                .into(mlp(64)))
                .measuring(
                        testAccuracy().every(500),
                        ensembleAccuracy().every(2_000).ofStudents())
                .repeatedFor(seeds(1));
    }

    private List<RunResult> run(Study study) {
        Plan plan = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        RunStore store = RunStore.in(folder.resolve("store"));
        return new StudyRunner(store, new Fleet(TestWorkers.settings(folder, 1, 0)), new Listening()).run(plan);
    }
}
