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
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.model.Models.dl4jRuntime;
import static dev.distill.dsl.model.Models.kerasModel;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.Wrong;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Outside;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Numerics;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Teachers that Keras has saved, as they are looked at when a study is declared. */
class KerasModelTest {

    private static final ModelFile MODEL = kerasModel(KerasFiles.mlp("theirs.h5", 12, 20, 2));
    private static final Outside NETWORK = outside("answer").hidden("wide", "wide", 20);

    @TempDir
    Path folder;

    @Test
    void a_file_that_lost_no_more_than_its_last_byte_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(KerasFiles.mlp("whole.h5", 12, 20, 2));
        Path cut = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> declared(NETWORK, kerasModel(cut)))
                .isInstanceOf(DeclarationException.class)
                .hasMessage(
                        "The model (cut.h5) is cut short: it has " + (whole.length - 1) + " of " + whole.length
                                + " bytes.\nCopy it again from where it is whole, or save it anew with model.save(\"name.h5\").");
    }

    @Test
    void its_run_is_known_by_the_file_and_by_what_is_read_of_it() {
        Plan plan = Plan.of(
                declared(NETWORK, MODEL),
                Scale.DESK,
                new NumericClass("cpu", "float32", Numerics.NATIVE),
                Selection.all());
        assertThat(plan.runs().get(0).specification().canonicalText())
                .contains("{\"format\":\"keras\",\"sha256\":\"" + MODEL.digest().sha256() + "\"}")
                .contains("\"named\":\"wide\"", "\"shape\":[20]");
    }

    @Test
    void a_sequence_gives_its_layers_by_their_names_and_not_what_turns_shapes_between_them() {
        ModelSurface seen = (ModelSurface) MODEL.shape();
        assertThat(seen.values()).containsOnlyKeys("wide", "answer");
        assertThat(seen.inputs()).containsOnlyKeys("input");
    }

    @Test
    void a_graph_gives_all_its_layers_and_has_inputs_by_name() {
        ModelFile graph = kerasModel(KerasFiles.of(
                "graph.h5",
                "2.2.4",
                "{\"class_name\":\"Model\",\"config\":{\"layers\":["
                        + "{\"name\":\"a\",\"class_name\":\"InputLayer\",\"config\":{\"batch_input_shape\":[null,3],\"name\":\"a\"}},"
                        + "{\"name\":\"b\",\"class_name\":\"InputLayer\",\"config\":{\"batch_input_shape\":[null,4],\"name\":\"b\"}},"
                        + "{\"name\":\"both\",\"class_name\":\"Concatenate\",\"config\":{\"name\":\"both\"}}],"
                        + "\"input_layers\":[[\"a\",0,0],[\"b\",0,0]],\"output_layers\":[[\"both\",0,0]]}}"));
        ModelSurface seen = (ModelSurface) graph.shape();
        assertThat(seen.inputs()).containsOnlyKeys("a", "b");
        assertThat(seen.values()).containsOnlyKeys("both");
    }

    @Test
    void wherever_a_file_is_cut_it_is_refused_by_name() throws IOException {
        byte[] whole = Files.readAllBytes(KerasFiles.mlp("whole.h5", 12, 20, 2));
        for (int length = 0; length < whole.length - 1; length += 7) {
            Path cut = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> kerasModel(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(DeclarationException.class)
                    .hasMessageStartingWith("The model (cut.h5) ");
        }
    }

    static Stream<Wrong> wrongs() {
        return Stream.of(
                wrong(
                        "no layer of that name",
                        () -> declared(outside("dense"), MODEL),
                        "The model (theirs.h5) has no value (dense) in the study (keras).",
                        "There are: wide, answer."),
                wrong(
                        "a task of another size",
                        () -> declared(outside("answer"), kerasModel(KerasFiles.mlp("narrow.h5", 11, 20, 2))),
                        "The input (input) of the model (narrow.h5) is of [any, 11] FLOAT, and the task (sparse parity of 2"
                                + " out of 12 bits) gives [12] after a batch of any size in the study (keras).",
                        "Export it with a batch of any size, in the task's shape; channelsFirst() turns images."),
                wrong(
                        "layers of ours",
                        () -> declared(mlp(20), MODEL),
                        "The model (theirs.h5) is computed by DL4J, and the teacher (teacher) is declared as layers of ours"
                                + " (MLP of width 20, ReLU).",
                        "Write teacher(outside(\"answer\")).readFrom(...), or name another file."),
                wrong(
                        "a zip of Keras 3",
                        () -> kerasModel(Dl4jZips.mlp("theirs.keras", 12, 20, 2)),
                        "The model (theirs.keras) is a zip, as Keras 3 writes (.keras), and DL4J reads the HDF5 files of"
                                + " Keras 1 and 2.",
                        "Export it to ONNX, and read it with onnxRuntime(...); or save it with Keras 2, as name.h5."),
                wrong(
                        "HDF5 of Keras 3",
                        () -> kerasModel(KerasFiles.of("three.h5", "3.4.1", "{}")),
                        "The model (three.h5) is of Keras 3.4.1, and DL4J reads the HDF5 files of Keras 1 and 2.",
                        "Export it to ONNX, and read it with onnxRuntime(...); or save it with Keras 2, as name.h5."),
                wrong(
                        "a file that is no HDF5",
                        () -> kerasModel(OnnxFiles.mlp("other.h5", 12, 20, 2)),
                        "The model (other.h5) is no HDF5 file: it does not begin like one.",
                        "Save the whole network with Keras 2: model.save(\"name.h5\")."),
                wrong(
                        "weights alone",
                        () -> kerasModel(KerasFiles.with("weights.h5", Map.of("backend", "tensorflow"))),
                        "The model (weights.h5) has no configuration (model_config): it holds weights alone, or is no file"
                                + " of Keras.",
                        "Save the whole network with Keras 2: model.save(\"name.h5\")."),
                wrong(
                        "a configuration that is no JSON",
                        () -> kerasModel(KerasFiles.of("text.h5", "2.15.0", "[1]")),
                        "The model (text.h5) has a configuration that is no JSON object.",
                        "Save the whole network with Keras 2: model.save(\"name.h5\")."),
                wrong(
                        "no layers",
                        () -> kerasModel(KerasFiles.of("empty.h5", "2.15.0", KerasFiles.sequence())),
                        "The model (empty.h5) has a configuration without layers.",
                        "Save the whole network with Keras 2: model.save(\"name.h5\")."),
                wrong(
                        "a layer that the import has not",
                        () -> kerasModel(KerasFiles.of(
                                "gated.h5",
                                "2.15.0",
                                KerasFiles.sequence("{\"class_name\":\"GRU\",\"config\":{\"name\":\"gate\"}}"))),
                        "The model (gated.h5) has a layer (gate) of the kind (GRU) that DL4J's import of Keras has not.",
                        "Export it to ONNX, and read it with onnxRuntime(...)."),
                wrong(
                        "a file of Keras as DL4J's own",
                        () -> dl4jRuntime(KerasFiles.mlp("mine.h5", 12, 20, 2)),
                        "The model (mine.h5) is no zip of DL4J: it holds nothing, and configuration.json and"
                                + " coefficients.bin are wanted.",
                        "Save a MultiLayerNetwork with DL4J's ModelSerializer.writeModel(network, file, false); a file of"
                                + " Keras is read with kerasModel(...)."));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void what_does_not_fit_is_told_in_two_lines(Wrong wrong) {
        wrong.isRefused();
    }

    private static Study declared(Architecture network, ModelFile model) {
        return study("keras")
                .asking("Does a network of Keras teach?")
                .on(sparseParity(12, 2))
                .distilling(teacher(network).readFrom(model))
                .into(mlp(8))
                .trainedBy(sgd(0.1).batchSize(16).steps(600))
                .comparing(
                        arm("one-shot").learningFrom(finalTeacher()),
                        arm("hint")
                                .learningFrom(
                                        network instanceof Outside theirs && theirs.equals(NETWORK)
                                                ? hintFromLayer("wide")
                                                        .intoStudentLayer(1)
                                                        .forSteps(100)
                                                        .thenFinalTeacher()
                                                : labels()))
                .measuring(testAccuracy().every(300))
                .repeatedFor(seeds(1))
                .at(Scale.DESK);
    }
}
