package dev.distill.engine.onnx;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.adam;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distill.dsl.Scale;
import dev.distill.dsl.architecture.Transformer;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.task.Sentences;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.run.Listening;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.safetensors.Safetensors;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.GivenModels;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** all-MiniLM-L6-v2 teaches by its layers what pairs of sentences it has no head for, through a real worker. */
class HeadlessTeacherTest {
    private static final int WIDTH = MiniLm.WIDTH;

    @TempDir
    Path folder;

    @Test
    void a_student_of_pairs_learns_from_the_layers_of_mini_lm() throws IOException {
        assumeTrue(
                MiniLmTest.class.getResource("/all-minilm-l6-v2.onnx") != null,
                "all-MiniLM-L6-v2 is not on the class path.");
        RunStore store = RunStore.in(folder.resolve("store"));
        Sentences task = pairs();
        task.source().files().forEach(new DataFiles(store)::bring);
        new GivenModels(store).bring(MiniLm.MODEL);
        List<RunResult> results = new StudyRunner(
                        store, new Fleet(TestWorkers.settings(folder, 1, 0, 2_400)), new Listening())
                .run(plan(task));
        assertThat(results).hasSize(2).allSatisfy(result -> assertThat(result.status())
                .as("%s: %s", result.run().arm(), result.cause())
                .isEqualTo(RunStatus.DONE));
        RunRecord read = results.get(0).numbers().orElseThrow();
        assertThat(read.measurements()).isEmpty();
        Safetensors kept = Safetensors.read(store.weights(read.run(), "checkpoint-0.safetensors"));
        assertThat(kept.floats("output.weight")).hasSize(2 * WIDTH).containsOnly(0);
        float[] segments = kept.floats("segment.table");
        assertThat(segments).hasSize(2 * WIDTH);
        for (int i = 0; i < WIDTH; i++) {
            assertThat(segments[i]).isZero();
        }
        assertThat(segments[WIDTH]).isNotZero();
        assertThat(kept.floats("block6.down.weight"))
                .doesNotContain(Float.NaN)
                .isNotEqualTo(new float[4 * WIDTH * WIDTH]);
    }

    private Sentences pairs() throws IOException {
        Path file = Files.writeString(
                folder.resolve("pairs.tsv"),
                "one\tother\tlabel\na cat\ta cat\t1\na cat\ta dog\t0\na dog\ta dog\t1\na dog\ta cat\t0\n");
        return Tasks.sentences(file, file)
                .columns("one", "other")
                .holdingOut(0.3)
                .tokenisedBy(MiniLm.tokeniser(folder), 8);
    }

    private static Plan plan(Sentences task) {
        Transformer encoder = bert(MiniLm.BLOCKS, WIDTH, MiniLm.HEADS)
                .postNorm()
                .exactGelu()
                .epsilon(1e-12)
                .atMostPositions(512);
        return Plan.of(
                study("headless")
                        .asking("Do the layers of an encoder teach?")
                        .on(task)
                        .distilling(teacher(encoder).readFrom(MiniLm.MODEL))
                        .into(bert(1, 8, 2))
                        .trainedBy(adam(0.01).batchSize(1).steps(10))
                        .comparing(arm("extraction")
                                .learningFrom(hiddenLayer("block6")
                                        .intoStudentLayer("block1")
                                        .projectedOnto(Reading.HIDDEN)
                                        .forSteps(5)
                                        .thenLabels()))
                        .measuring(testAccuracy().every(5))
                        .repeatedFor(seeds(1)),
                Scale.DESK,
                NumericClass.portable(),
                Selection.all());
    }
}
