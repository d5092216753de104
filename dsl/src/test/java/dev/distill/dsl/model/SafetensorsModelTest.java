package dev.distill.dsl.model;

import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.PARITY;
import static dev.distill.dsl.Samples.distilling;
import static dev.distill.dsl.Samples.plan;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.corpus.Corpora.cfg3b;
import static dev.distill.dsl.model.Models.safetensorsModel;
import static dev.distill.dsl.task.Tasks.maskedTokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Wrong;
import dev.distill.dsl.architecture.Transformer;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Teachers that are read from safetensors files: what is known of them when a study is declared, and what is refused. */
class SafetensorsModelTest {

    private static final String ADVICE =
            "Declare the network that the file was written from, or name its arrays as this one's are, in the guide's words.";
    private static final String ANEW = "Copy it again from where it is whole, or write it anew, in single precision.";

    @Test
    void the_arrays_are_known_before_anything_runs() {
        assertThat(safetensorsModel(wide()).shape())
                .isEqualTo(new ModelArrays(Map.of(
                        "layer1.weight", List.of(20, 64),
                        "layer1.bias", List.of(64),
                        "output.weight", List.of(64, 2),
                        "output.bias", List.of(2))));
        assertThat(safetensorsModel(wide()).shape().parameters())
                .isEqualTo(mlp(64).on(PARITY).parameters());
    }

    /** The network is held to all that the task gives, such as what nobody may look at. */
    @Test
    void an_encoder_of_masked_tokens_is_read() {
        Task masked = maskedTokens(cfg3b().startingAt("13"), 0.3);
        Transformer encoder = bert(1, 8, 2);
        ModelFile model = safetensorsModel(SafetensorsFiles.of("masked.safetensors", encoder.on(masked)));
        assertThatCode(() -> model.check(encoder.layersFor(masked), masked, "teacher", ""))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> model.check(bert(2, 8, 2).layersFor(masked), masked, "teacher", ""))
                .hasMessageContaining("has no array (block2.");
    }

    @Test
    void a_resource_is_the_same_model_as_its_file() {
        assertThat(safetensorsModel(SafetensorsFiles.class, wide().getFileName().toString())
                        .digest())
                .isEqualTo(safetensorsModel(wide()).digest());
    }

    @Test
    void an_identity_has_the_format_and_the_digest_of_the_file() throws IOException {
        ModelFile model = safetensorsModel(wide());
        RunSpecification run = plan(distilling(teacher(mlp(64)).readFrom(model), ONE_SHOT))
                .runs()
                .get(0)
                .specification();
        assertThat(run.canonicalText())
                .contains("\"model\":{\"format\":\"safetensors\",\"sha256\":\""
                        + model.digest().sha256() + "\"}");
        assertThat(Canonical.read(run.canonicalText(), RunSpecification.class)).isEqualTo(run);
    }

    static Stream<Wrong> wrongTeachers() {
        return Stream.of(
                wrong(
                        "another width",
                        () -> distilling(teacher(mlp(100)).readFrom(safetensorsModel(wide())), ONE_SHOT),
                        "The model (wide.safetensors) has an array (layer1.weight) of [20, 64], and that of the teacher"
                                + " (teacher) is [20, 100] in the study (small).",
                        ADVICE),
                wrong(
                        "a layer that is not there",
                        () -> distilling(teacher(mlp(64, 64)).readFrom(safetensorsModel(wide())), ONE_SHOT),
                        "The model (wide.safetensors) has no array (layer2.weight), and the teacher (teacher) has one of"
                                + " [64, 64] in the study (small).",
                        ADVICE),
                wrong(
                        "biases that nobody reads",
                        () -> distilling(teacher(mlp(64).withoutBiases()).readFrom(safetensorsModel(wide())), ONE_SHOT),
                        "The model (wide.safetensors) has arrays [layer1.bias, output.bias] that the teacher (teacher) has"
                                + " not in the study (small).",
                        ADVICE));
    }

    static Stream<Wrong> wrongFiles() {
        return Stream.of(
                wrong(
                        "nothing",
                        () -> safetensorsModel(SafetensorsFiles.bytes("none.safetensors", new byte[3])),
                        "The model (none.safetensors) is no sound safetensors file: it has fewer than 8 bytes.",
                        ANEW),
                wrong(
                        "a header of any length",
                        () -> safetensorsModel(SafetensorsFiles.bytes(
                                "endless.safetensors", new byte[] {-1, -1, -1, -1, -1, -1, -1, 127})),
                        "The model (endless.safetensors) is no sound safetensors file: its header claims a length of"
                                + " 9223372036854775807 bytes.",
                        ANEW),
                wrong(
                        "a header that is cut",
                        () -> safetensorsModel(
                                SafetensorsFiles.bytes("head.safetensors", new byte[] {9, 0, 0, 0, 0, 0, 0, 0, '{'})),
                        "The model (head.safetensors) is no sound safetensors file: it ends within its header.",
                        ANEW),
                wrong(
                        "no JSON",
                        () -> safetensorsModel(SafetensorsFiles.file("text.safetensors", "{\"a\":", 0)),
                        "The model (text.safetensors) is no sound safetensors file: its header is not JSON.",
                        ANEW),
                wrong(
                        "data that are cut",
                        () -> safetensorsModel(cut()),
                        "The model (cut.safetensors) is no sound safetensors file: its arrays take 5896 bytes, and there are"
                                + " 5895.",
                        ANEW),
                wrong(
                        "half precision",
                        () -> safetensorsModel(SafetensorsFiles.file(
                                "half.safetensors", "{\"a\":{\"dtype\":\"F16\",\"shape\":[2]}}", 4)),
                        "The model (half.safetensors) has an array (a) of the type (F16), not F32.",
                        "Write it in single precision."),
                wrong(
                        "no size",
                        () -> safetensorsModel(SafetensorsFiles.file(
                                "sizes.safetensors", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,-1]}}", 4)),
                        "The model (sizes.safetensors) is no sound safetensors file: the array (a) has a size (-1).",
                        ANEW),
                wrong(
                        "a file that is not there",
                        () -> safetensorsModel(Path.of("/none/such.safetensors")),
                        "The model (/none/such.safetensors) is not there: /none/such.safetensors is no file.",
                        "Put it there, or give safetensorsModel(Path.of(...)) another path, absolute or from the folder of the"
                                + " pom."));
    }

    @ParameterizedTest
    @MethodSource({"wrongTeachers", "wrongFiles"})
    void what_cannot_teach_is_refused(Wrong wrong) {
        wrong.isRefused();
    }

    private static Path wide() {
        return SafetensorsFiles.of("wide.safetensors", mlp(64).on(PARITY));
    }

    private static Path cut() {
        try {
            byte[] whole = Files.readAllBytes(wide());
            return SafetensorsFiles.bytes("cut.safetensors", Arrays.copyOf(whole, whole.length - 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
