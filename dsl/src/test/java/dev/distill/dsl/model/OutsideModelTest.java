package dev.distill.dsl.model;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.architecture.Architectures.outside;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.model.Models.dl4jModel;
import static dev.distill.dsl.model.Models.dl4jRuntime;
import static dev.distill.dsl.model.Models.onnxRuntime;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.Wrong;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Outside;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Numerics;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Teachers that another runtime computes, as they are looked at when a study is declared. */
class OutsideModelTest {

    private static final String FILE = "outside.onnx";
    private static final ModelFile MODEL = onnxRuntime(OnnxFiles.mlp(FILE, 12, 20, 2));
    private static final Outside NETWORK = outside("logits").hidden("wide", "/relu", 20);

    @Test
    void its_run_is_known_by_the_file_and_by_what_is_read_of_it() {
        String text = plan(declared(NETWORK, MODEL), Numerics.NATIVE)
                .runs()
                .get(0)
                .specification()
                .canonicalText();
        assertThat(text)
                .contains("{\"format\":\"onnx-runtime\",\"sha256\":\""
                        + MODEL.digest().sha256() + "\"}")
                .contains("\"named\":\"/relu\"", "\"shape\":[20]");
    }

    @Test
    void portable_numerics_are_not_promised_of_it() {
        assertThatThrownBy(() -> plan(declared(NETWORK, MODEL), Numerics.PORTABLE))
                .isInstanceOf(DistillException.class)
                .hasMessage("The teacher of outside.onnx is computed by another runtime, whose bits depend on the"
                        + " processor, and numerics are portable.\n"
                        + "Use -Ddistill.numerics=native: the study's numbers then belong to processors of one kind.");
    }

    @Test
    void an_encoder_of_mini_lm_has_inputs_that_have_to_be_filled() {
        ModelSurface seen = (ModelSurface)
                onnxRuntime(OutsideModelTest.class, "/all-minilm-l6-v2.onnx").shape();
        assertThat(seen.inputs().keySet()).containsExactlyInAnyOrder("input_ids", "attention_mask", "token_type_ids");
        assertThat(seen.values()).containsKey("last_hidden_state");
    }

    @Test
    void layers_of_any_network_of_dl4j_are_known_by_their_names() {
        ModelSurface seen = (ModelSurface)
                dl4jRuntime(Dl4jZips.mlp("outside.zip", 12, 20, 2)).shape();
        assertThat(seen.values()).hasSize(2);
        assertThat(seen.inputs()).containsOnlyKeys("input");
    }

    static Stream<Wrong> wrongs() {
        return Stream.of(
                wrong(
                        "a name that the file has not",
                        () -> declared(outside("scores"), MODEL),
                        "The model (outside.onnx) has no value (scores) in the study (outside).",
                        "There are: before, /relu, logits, probabilities."),
                wrong(
                        "probabilities for logits",
                        () -> declared(outside("probabilities"), MODEL),
                        "The value (probabilities) of the model (outside.onnx) has been through a softmax in the study"
                                + " (outside).",
                        "Name the logits before it: outside(\"logits\")."),
                wrong(
                        "a hidden value of another shape",
                        () -> declared(outside("logits").hidden("wide", "/relu", 21), MODEL),
                        "The value (/relu) of the model (outside.onnx) is of [any, 20] FLOAT, and the layer (wide) of [21]"
                                + " after a batch of any size in the study (outside).",
                        "Give it the file's shape, in single precision, or export the file with a batch of any size."),
                wrong(
                        "a task of another size",
                        () -> declared(outside("logits"), onnxRuntime(OnnxFiles.mlp("narrow.onnx", 11, 20, 2))),
                        "The input (x) of the model (narrow.onnx) is of [any, 11] FLOAT, and the task (sparse parity of 2 out"
                                + " of 12 bits) gives [12] after a batch of any size in the study (outside).",
                        "Export it with a batch of any size, in the task's shape; channelsFirst() turns images."),
                wrong(
                        "one batch alone",
                        () -> declared(outside("logits"), onnxRuntime(OnnxFiles.ofBatch("eight.onnx", 8, 12, 20, 2))),
                        "The input (x) of the model (eight.onnx) is of [8, 12] FLOAT, and the task (sparse parity of 2 out"
                                + " of 12 bits) gives [12] after a batch of any size in the study (outside).",
                        "Export it with a batch of any size, in the task's shape; channelsFirst() turns images."),
                wrong(
                        "an input that the file has not",
                        () -> declared(outside("logits").feeding("pixels", "x"), MODEL),
                        "The model (outside.onnx) has no input among [pixels] in the study (outside).",
                        "There are: x."),
                wrong(
                        "inputs that all have one number",
                        () -> declared(outside("logits").filling("x", 1), MODEL),
                        "The model (outside.onnx) has no input that a task's examples go into in the study (outside).",
                        "Say what does: feeding(\"...\", \"x\"), or filling(\"...\", 1) for one number everywhere."),
                wrong(
                        "layers of ours",
                        () -> declared(mlp(20), MODEL),
                        "The model (outside.onnx) is computed by ONNX Runtime, and the teacher (teacher) is declared as"
                                + " layers of ours (MLP of width 20, ReLU).",
                        "Write teacher(outside(\"probabilities\")).readFrom(...), or name another file."),
                wrong(
                        "a file that we read",
                        () -> declared(outside("1"), dl4jModel(Dl4jZips.mlp("ours.zip", 12, 20, 2))),
                        "The model (ours.zip) is read into layers of ours, and the teacher (teacher) is declared as a"
                                + " network of another runtime in the study (outside).",
                        "Read it with onnxRuntime(...), dl4jRuntime(...) or kerasModel(...), or declare the network that the file"
                                + " holds."),
                wrong(
                        "a student",
                        () -> declared(NETWORK, MODEL).into(outside("logits")).at(Scale.DESK),
                        "The network of the arm (one-shot) is computed by another runtime, and would be trained in the"
                                + " study (outside).",
                        "Use outside(...) in teacher(...).readFrom(...) alone."),
                wrong(
                        "weights in another file",
                        () -> onnxRuntime(OnnxFiles.withWeightsBeside("beside.onnx")),
                        "The model (beside.onnx) keeps its weights in a file beside it, which its digest does not hold.",
                        "Write it as one file: onnx.save(model, path, save_as_external_data=False)."));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void what_does_not_fit_is_told_in_two_lines(Wrong wrong) {
        wrong.isRefused();
    }

    private static Plan plan(Study study, Numerics numerics) {
        return Plan.of(study, Scale.DESK, new NumericClass("cpu", "float32", numerics), Selection.all());
    }

    private static Study declared(Architecture network, ModelFile model) {
        Teacher teacher = teacher(network).readFrom(model);
        Study study = study("outside")
                .asking("Does a network of another runtime teach?")
                .on(sparseParity(12, 2))
                .distilling(teacher)
                .into(mlp(8))
                .trainedBy(sgd(0.1).batchSize(16).steps(600))
                .comparing(
                        arm("one-shot").learningFrom(finalTeacher()), arm("two").learningFrom(finalTeacher()))
                .measuring(testAccuracy().every(300))
                .repeatedFor(seeds(1));
        return hints(study, network).at(Scale.DESK);
    }

    private static Study hints(Study study, Architecture network) {
        return network.equals(NETWORK)
                ? study.comparing(
                        arm("one-shot").learningFrom(finalTeacher()),
                        arm("hint")
                                .learningFrom(hintFromLayer("wide")
                                        .intoStudentLayer(1)
                                        .forSteps(100)
                                        .thenFinalTeacher()))
                : study;
    }
}
