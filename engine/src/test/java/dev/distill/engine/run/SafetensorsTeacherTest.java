package dev.distill.engine.run;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.gpt;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.architecture.Transformer;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.model.ModelFile;
import dev.distill.dsl.model.Models;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import dev.distill.engine.safetensors.Safetensors;
import dev.distill.engine.store.GivenModels;
import dev.distill.engine.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An encoder in a safetensors file as the teacher of outputs and of branches of its blocks, through real workers. */
class SafetensorsTeacherTest {

    private static final Task TASK = Tasks.sparseParity(6, 2).testExamples(50).asTokens();
    private static final Recipe RECIPE = Recipes.adam(0.002).batchSize(8).steps(60);
    private static final Transformer ENCODER = bert(2, 8, 2)
            .postNorm()
            .exactGelu()
            .epsilon(1e-12)
            .atMostPositions(9)
            .tied();

    @TempDir
    Path folder;

    @Test
    void a_student_learns_from_the_branches_of_an_encoder_in_a_file() {
        RunStore store = RunStore.in(folder.resolve("store"));
        Path file = folder.resolve("encoder.safetensors");
        try (Network network = Network.of(ENCODER.on(TASK))) {
            Start.draw(network, Streams.of(5).stream("file"));
            Safetensors.of(network.parameters(), Map.of()).write(file);
        }
        Plan plan = plan(file, store);
        List<RunResult> results =
                new StudyRunner(store, new Fleet(TestWorkers.settings(folder, 2, 0)), new Listening()).run(plan);
        assertThat(results).hasSize(5).allSatisfy(result -> assertThat(result.status())
                .as("%s: %s", result.run().arm(), result.cause())
                .isEqualTo(RunStatus.DONE));
        RunRecord teacher = results.get(0).numbers().orElseThrow();
        Safetensors kept = Safetensors.read(store.weights(teacher.run(), "checkpoint-0.safetensors"));
        assertThat(kept.names()).isEqualTo(Safetensors.read(file).names());
        assertThat(kept.names()).allSatisfy(name -> assertThat(kept.floats(name))
                .isEqualTo(Safetensors.read(file).floats(name)));
    }

    private static Plan plan(Path file, RunStore store) {
        ModelFile model = Models.safetensorsModel(file);
        new GivenModels(store).bring(model);
        return Plan.of(
                study("encoder")
                        .asking("Does an encoder from a file teach?")
                        .on(TASK)
                        .distilling(teacher(ENCODER).readFrom(model))
                        .into(gpt(1, 4, 2).headsAveraged())
                        .trainedBy(RECIPE)
                        .comparing(
                                arm("one-shot").learningFrom(finalTeacher()),
                                arm("attention")
                                        .learningFrom(hiddenLayer("block1.attended")
                                                .intoStudentLayer("block1.attended")
                                                .projectedOnto(Reading.HIDDEN)
                                                .forSteps(20)
                                                .thenFinalTeacher()),
                                arm("mlp")
                                        .learningFrom(hiddenLayer("block2.down")
                                                .intoStudentLayer("block1")
                                                .projectedOnto(Reading.HIDDEN)
                                                .forSteps(20)
                                                .thenFinalTeacher()),
                                arm("hint")
                                        .learningFrom(hintFromLayer("block1")
                                                .intoStudentLayer("block1")
                                                .forSteps(20)
                                                .thenFinalTeacher()))
                        .measuring(testAccuracy().every(30))
                        .repeatedFor(seeds(1)),
                Scale.DESK,
                NumericClass.portable(),
                Selection.all());
    }
}
