package dev.distill.engine.run;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.measure.Measures.monomialCorrelation;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.architecture.Mlp;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.model.ModelFile;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.engine.Dl4jNetworks;
import dev.distill.engine.Specimens;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.safetensors.Safetensors;
import dev.distill.engine.store.GivenModels;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;

/** A network of DL4J as the teacher, through real workers. */
class GivenTeacherTest {

    private final MultiLayerNetwork network =
            Dl4jNetworks.classifier(Activation.TANH, Specimens.PARITY.input().size(), 16, 9, 2);
    private final Mlp shape = mlp(16, 9).activation(dev.distill.dsl.architecture.Activation.TANH);

    @TempDir
    Path folder;

    private RunStore store;
    private Path file;
    private ModelFile model;
    private Plan plan;

    @BeforeEach
    void declare() {
        store = RunStore.in(folder.resolve("store"));
        file = folder.resolve("theirs.zip");
        model = Dl4jNetworks.saved(network, file);
        plan = Plan.of(declared(), Scale.DESK, NumericClass.portable(), Selection.all());
    }

    @Test
    void outputs_projections_and_hints_come_from_the_file() {
        new GivenModels(store).bring(model);
        assertThat(run()).allSatisfy(result -> assertThat(result.status())
                .as("%s: %s", result.run().arm(), result.cause())
                .isEqualTo(RunStatus.DONE));
        assertThat(run()).extracting(RunResult::status).containsOnly(RunStatus.CACHED);
    }

    @Test
    void the_teacher_is_measured_once_and_kept_with_the_weights_of_the_file() {
        new GivenModels(store).bring(model);
        RunRecord record = run().get(0).numbers().orElseThrow();
        assertThat(record.steps()).isZero();
        assertThat(record.measurements()).extracting(Measurement::step).containsOnly(0L);
        assertThat(record.measurements()).extracting(Measurement::column).contains("accuracy", "correlation-1-in-mean");
        assertThat(record.checkpoints())
                .extracting(checkpoint -> checkpoint.step())
                .containsExactly(0L);
        Safetensors kept = Safetensors.read(store.weights(record.run(), "checkpoint-0.safetensors"));
        assertThat(kept.floats("layer2.weight"))
                .isEqualTo(network.getParam("1_W").dup('c').data().asFloat());
        assertThat(kept.floats("output.bias"))
                .isEqualTo(network.getParam("2_b").dup('c').data().asFloat());
    }

    @Test
    void a_file_that_has_changed_is_not_brought() throws IOException {
        Files.write(file, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> new GivenModels(store).bring(model))
                .isInstanceOf(DistillException.class)
                .hasMessageStartingWith("The model (theirs.zip) has changed since it was declared: its SHA-256 is (")
                .hasMessageContaining(model.digest().sha256());
        assertThat(store.folder().resolve("models")).isEmptyDirectory();
    }

    @Test
    void a_file_that_nobody_brought_fails_the_teacher_and_begins_no_student() {
        List<RunResult> results = run();
        assertThat(results.get(0).status()).isEqualTo(RunStatus.FAILED);
        assertThat(results.get(0).cause()).contains("is not in the store").contains("distill:data -Ddistill.data.keep");
        assertThat(results.subList(1, results.size()))
                .extracting(RunResult::status)
                .containsOnly(RunStatus.MISSING);
    }

    @Test
    void a_store_lends_its_files_to_another() {
        new GivenModels(store).bring(model);
        GivenModels fresh = new GivenModels(RunStore.in(folder.resolve("fresh")));
        fresh.bringFrom(new GivenModels(store), model.digest());
        assertThat(fresh.of(model.digest())).hasSameBinaryContentAs(file);
    }

    private List<RunResult> run() {
        return new StudyRunner(store, new Fleet(TestWorkers.settings(folder, 2, 0)), new Listening()).run(plan);
    }

    private Study declared() {
        return study("given")
                .asking("Does a network of DL4J teach?")
                .on(Specimens.PARITY)
                .distilling(teacher(shape).readFrom(model))
                .into(mlp(8))
                .trainedBy(Specimens.RECIPE)
                .comparing(
                        arm("one-shot").learningFrom(finalTeacher()),
                        arm("extraction")
                                .learningFrom(hiddenLayer(2)
                                        .intoStudentLayer(1)
                                        .projectedOnto(Reading.HIDDEN)
                                        .forSteps(100)
                                        .thenFinalTeacher()),
                        arm("hint").learningFrom(hintFromLayer(1).forSteps(100).thenFinalTeacher()))
                .measuring(testAccuracy().every(300), monomialCorrelation().every(300))
                .repeatedFor(seeds(1));
    }
}
