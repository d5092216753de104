package dev.distill.dsl.model;

import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.PARITY;
import static dev.distill.dsl.Samples.distilling;
import static dev.distill.dsl.Samples.plan;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.checkpoint;
import static dev.distill.dsl.curriculum.Curricula.checkpointNearestAccuracy;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.figure.Figures.correlationSpike;
import static dev.distill.dsl.measure.Measures.monomialCorrelation;
import static dev.distill.dsl.model.Models.dl4jModel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.Wrong;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Initialisation;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.text.ProjectFolder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Teachers that are read from DL4J's zips: what is known of them when a study is declared, and what is refused. */
class Dl4jModelTest {

    private static final String PARAMETERS = "org.deeplearning4j.nn.conf.layers.";
    private static final String KIND =
            "Give a MultiLayerNetwork of DenseLayers (RELU or TANH, all alike) and an OutputLayer"
                    + " (IDENTITY, or SOFTMAX, before which the logits are read), or have DL4J compute it: dl4jRuntime(...).";
    private static final String ANEW = "Save it with DL4J's ModelSerializer.writeModel(network, file, false).";

    @TempDir
    Path folder;

    @Test
    void the_layers_are_known_before_anything_runs() {
        ModelFile model = dl4jModel(Dl4jZips.mlp("deep.zip", 20, 64, 32, 2));
        assertThat(model.shape()).isEqualTo(new ModelShape(20, mlp(64, 32), 2));
    }

    @Test
    void a_resource_is_the_same_model_as_its_file() {
        Path file = Dl4jZips.mlp("same.zip", 20, 64, 2);
        assertThat(dl4jModel(Dl4jZips.class, "same.zip").digest())
                .isEqualTo(dl4jModel(file).digest());
    }

    @Test
    void a_resource_may_lie_in_a_jar() throws Exception {
        Path file = Dl4jZips.mlp("jarred.zip", 20, 64, 2);
        Path jar = folder.resolve("models.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path each : List.of(file.resolveSibling("Dl4jZips.class"), file)) {
                out.putNextEntry(new ZipEntry("dev/distill/dsl/model/" + each.getFileName()));
                out.write(Files.readAllBytes(each));
            }
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            ModelFile model = dl4jModel(loader.loadClass(Dl4jZips.class.getName()), "jarred.zip");
            assertThat(model.digest()).isEqualTo(dl4jModel(file).digest());
            assertThat(model.open().readAllBytes()).isEqualTo(Files.readAllBytes(file));
        }
    }

    @Test
    void a_relative_path_starts_at_the_folder_of_the_project() throws IOException {
        Files.copy(Dl4jZips.mlp("near.zip", 20, 64, 2), folder.resolve("near.zip"));
        Path before = ProjectFolder.enter(folder);
        ModelFile model = dl4jModel(Path.of("near.zip"));
        assertThat(ProjectFolder.enter(before)).isEqualTo(folder);
        assertThat(Path.of(model.place())).isEqualTo(folder.resolve("near.zip"));
    }

    @Test
    void a_plan_reads_the_teacher_once_for_all_seeds() {
        Plan plan = plan(reading(ONE_SHOT));
        assertThat(plan.runs()).extracting(run -> run.role()).containsExactly(Role.TEACHER, Role.STUDENT, Role.STUDENT);
        assertThat(plan.runs().get(0).specification().steps()).isZero();
        assertThat(plan.runs().get(2).needs())
                .containsExactly(plan.runs().get(0).identity());
    }

    @Test
    void an_identity_has_the_digest_of_the_file_and_not_its_name() {
        RunSpecification run = plan(reading(ONE_SHOT)).runs().get(0).specification();
        assertThat(run.canonicalText()).isEqualTo("""
                {"measures":[{"every":1,"probe":{"type":"accuracy","split":"TEST"},"scope":"ALL"}],\
                "model":{"format":"dl4j","sha256":"%s"},\
                "network":[\
                {"from":[],"hidden":false,"layer":{"type":"dense","activation":"RELU","bias":true,"start":{"deviation":0.0,"law":"FRAMEWORK_DEFAULT"},"width":64},"name":"layer1"},\
                {"from":[],"hidden":false,"layer":{"type":"dense","activation":"NONE","bias":true,"start":{"deviation":0.0,"law":"FRAMEWORK_DEFAULT"},"width":0},"name":"output"}],\
                "numericClass":{"backend":"cpu","numerics":"PORTABLE","precision":"float32"},\
                "seed":0,\
                "semantics":2,\
                "task":{"type":"sparse-parity","inputs":20,"support":[0,1,2],"testExamples":4096,"tokens":false}}""".formatted(wide().digest().sha256()));
        assertThat(Canonical.read(run.canonicalText(), RunSpecification.class)).isEqualTo(run);
    }

    @Test
    void another_file_makes_other_students() {
        Path other = Dl4jZips.mlp("other.zip", "\"seed\":1", "\"seed\":2", 20, 64, 2);
        Study study = distilling(teacher(mlp(64)).readFrom(dl4jModel(other)), ONE_SHOT);
        assertThat(plan(study).distinctRuns().keySet())
                .doesNotContainAnyElementsOf(
                        plan(reading(ONE_SHOT)).distinctRuns().keySet());
    }

    @Test
    void the_law_of_a_start_that_never_was_does_not_matter() {
        assertThat(teacher(mlp(64).initialisedBy(Initialisation.KAIMING))
                        .readFrom(wide())
                        .model())
                .isPresent();
    }

    static Stream<Wrong> wrongTeachers() {
        return Stream.of(
                wrong(
                        "another width",
                        () -> distilling(teacher(mlp(100)).readFrom(wide()), ONE_SHOT),
                        "The model (wide.zip) is the network (MLP of width 64, ReLU), and the teacher (teacher) is declared as"
                                + " another (MLP of width 100, ReLU).",
                        "Write teacher(mlp(64)).readFrom(...), or name another file."),
                wrong(
                        "biases that are not there",
                        () -> distilling(
                                teacher(mlp(64))
                                        .readFrom(dl4jModel(Dl4jZips.mlp(
                                                "plain.zip", "\"hasBias\":true", "\"hasBias\":false", 20, 64, 2))),
                                ONE_SHOT),
                        "The model (plain.zip) is the network (MLP of width 64, ReLU, without biases), and the teacher"
                                + " (teacher) is declared as another (MLP of width 64, ReLU).",
                        "Write teacher(mlp(64).withoutBiases()).readFrom(...), or name another file."),
                wrong(
                        "another task",
                        () -> distilling(
                                teacher(mlp(64)).readFrom(dl4jModel(Dl4jZips.mlp("narrow.zip", 12, 64, 2))), ONE_SHOT),
                        "The model (narrow.zip) maps 12 inputs to 2 outputs, and the task (" + PARITY.describe()
                                + ") needs 20 and 2 in the study (small).",
                        "Name a network that was trained on such a task, or choose the task that it was trained on."),
                wrong(
                        "a seed",
                        () -> teacher(mlp(64)).readFrom(wide()).seededBy(3),
                        "The teacher is read from the file (wide.zip) and has no seed (3).",
                        "Leave seededBy(3) out: the teacher is one for all seeds."),
                wrong(
                        "a spike that nobody saw",
                        () -> reading(ONE_SHOT)
                                .measuring(monomialCorrelation().every(100).ofTheTeacher())
                                .showing(correlationSpike()),
                        "The figure (" + correlationSpike().title()
                                + ") has nothing to show in the study (small): the teacher is read from wide.zip, and nobody"
                                + " saw it learn.",
                        "Leave correlationSpike() out of showing(...), or train the teacher."));
    }

    static Stream<Wrong> wrongCurricula() {
        return Stream.of(
                        checkpoint(100).forSteps(10).thenFinalTeacher(),
                        checkpointNearestAccuracy(0.75).forSteps(10).thenFinalTeacher(),
                        everyCheckpoint().onTheTeachersClock(),
                        everyCheckpoint().eachForSteps(10),
                        everyCheckpoint().untilSaturated(10))
                .map(Dl4jModelTest::wrongCurriculum);
    }

    private static Wrong wrongCurriculum(Curriculum curriculum) {
        String choice = curriculum.stages().get(0).describeGoals().replaceFirst(", (T =|argmax).*", "");
        return wrong(
                choice,
                () -> reading(arm("taught").learningFrom(curriculum)),
                "The arm (taught) learns from earlier checkpoints (" + choice
                        + "), and the teacher, read from wide.zip, has none but its end in the study (small).",
                "Use finalTeacher(), hiddenLayer(...) or hintFromLayer(...); or train the teacher, with"
                        + " trainedBy(...).checkpointEvery(...).");
    }

    static Stream<Wrong> wrongFiles() {
        return Stream.of(
                wrong(
                        "a way out of the store",
                        () -> new ModelDigest("dl4j", "../../secrets"),
                        "The digest (../../secrets) of a model is no SHA-256.",
                        "Use dl4jModel(...), which looks at the file."),
                wrong(
                        "a resource that is not there",
                        () -> dl4jModel(Dl4jZips.class, "none.zip"),
                        "The model (none.zip) is not on the class path beside the class (dev.distill.dsl.model.Dl4jZips).",
                        "Put it into src/main/resources/dev/distill/dsl/model/, or name a file with dl4jModel(Path.of(...))."),
                wrong(
                        "a file that is not there",
                        () -> dl4jModel(Path.of("/none/such.zip")),
                        "The model (/none/such.zip) is not there: /none/such.zip is no file.",
                        "Put it there, or give dl4jModel(Path.of(...)) another path, absolute or from the folder of the pom."),
                wrong(
                        "another zip",
                        () -> dl4jModel(Dl4jZips.zip("empty.zip", Map.of("configuration.json", bytes("{}")))),
                        "The model (empty.zip) is no zip of DL4J: it holds [configuration.json], and configuration.json and"
                                + " coefficients.bin are wanted.",
                        "Save a MultiLayerNetwork with DL4J's ModelSerializer.writeModel(network, file, false); a file of"
                                + " Keras is read with kerasModel(...)."),
                wrong(
                        "objects of strangers",
                        () -> dl4jModel(Dl4jZips.mlp("objects.zip", Map.of("objects/evil", bytes("x")), 20, 64, 2)),
                        "The model (objects.zip) holds an entry (objects/evil) that is not read here.",
                        ANEW),
                wrong(
                        "a normaliser",
                        () -> dl4jModel(Dl4jZips.mlp("normal.zip", Map.of("normalizer.bin", bytes("x")), 20, 64, 2)),
                        "The model (normal.zip) comes with a normaliser (normalizer.bin): its network wants other inputs than"
                                + " a task gives.",
                        "Save a network that takes the inputs as they are, with ModelSerializer.writeModel(network, file,"
                                + " false)."),
                wrong(
                        "a graph",
                        () -> dl4jModel(Dl4jZips.mlp(
                                "graph.zip",
                                "\"inputPreProcessors\"",
                                "\"vertices\":{},\"inputPreProcessors\"",
                                20,
                                64,
                                2)),
                        "The model (graph.zip) is no network that can teach here: it is a ComputationGraph.",
                        KIND),
                wrong(
                        "a layer of another kind",
                        () -> dl4jModel(Dl4jZips.mlp(
                                "output.zip", PARAMETERS + "DenseLayer", PARAMETERS + "OutputLayer", 20, 64, 2)),
                        "The model (output.zip) is no network that can teach here: its layer 1 is of the kind (OutputLayer),"
                                + " where DenseLayer belongs.",
                        KIND),
                wrong(
                        "a class of strangers",
                        () -> dl4jModel(
                                Dl4jZips.mlp("class.zip", PARAMETERS + "DenseLayer", "com.evil.Gadget", 20, 64, 2)),
                        "The model (class.zip) is no network that can teach here: it names the class (com.evil.Gadget).",
                        KIND),
                wrong(
                        "another function",
                        () -> dl4jModel(Dl4jZips.mlp("sigmoid.zip", "ActivationReLU", "ActivationSigmoid", 20, 64, 2)),
                        "The model (sigmoid.zip) is no network that can teach here: its hidden layers do not all have the"
                                + " activation RELU, or all TANH.",
                        KIND),
                wrong(
                        "a leaking ReLU",
                        () -> dl4jModel(Dl4jZips.mlp(
                                "leak.zip", "ActivationReLU\"", "ActivationReLU\",\"negativeSlope\":0.1", 20, 64, 2)),
                        "The model (leak.zip) is no network that can teach here: its hidden layers do not all have the"
                                + " activation RELU, or all TANH.",
                        KIND),
                wrong(
                        "a normalised layer",
                        () -> dl4jModel(Dl4jZips.mlp(
                                "layernorm.zip", "\"hasLayerNorm\":false", "\"hasLayerNorm\":true", 20, 64, 2)),
                        "The model (layernorm.zip) is no network that can teach here: its layer 1 is normalised.",
                        KIND),
                wrong(
                        "layers that do not meet",
                        () -> dl4jModel(Dl4jZips.mlp("gap.zip", "\"nin\":64", "\"nin\":65", 20, 64, 2)),
                        "The model (gap.zip) is no network that can teach here: its layer 2 maps 65 values to 2, and gets 64.",
                        KIND),
                wrong(
                        "coefficients of another",
                        () -> dl4jModel(Dl4jZips.mlp("short.zip", "\"nout\":2", "\"nout\":200", 20, 64, 2)),
                        "The model (short.zip) has coefficients of 5896 bytes, which is not what its 14344 weights and biases"
                                + " take.",
                        "Save it anew: the file was damaged, or its parts are from two networks."),
                wrong(
                        "a field twice",
                        () -> dl4jModel(Dl4jZips.mlp("twice.zip", "\"nin\":20", "\"nin\":20,\"nin\":20", 20, 64, 2)),
                        "The model (twice.zip) has a configuration that is no JSON.",
                        "Save it anew with DL4J's ModelSerializer.writeModel(network, file, false)."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"wrongTeachers", "wrongCurricula", "wrongFiles"})
    void what_cannot_teach_is_refused_where_it_is_declared(Wrong wrong) {
        wrong.isRefused();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ModelFile wide() {
        return dl4jModel(Dl4jZips.mlp("wide.zip", 20, 64, 2));
    }

    private static Study reading(Arm arm) {
        Architecture declared = mlp(64);
        Teacher read = teacher(declared).readFrom(wide());
        return distilling(read, arm);
    }
}
