package dev.distill.dsl.model;

import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.model.HuggingFaceFiles.CONFIG;
import static dev.distill.dsl.model.HuggingFaceFiles.bert;
import static dev.distill.dsl.model.Models.huggingFaceModel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Wrong;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders of Hugging Face's library, as they are looked at when a study is declared. */
class HuggingFaceModelTest {
    private static final String ADVICE =
            "Name a folder that save_pretrained(..) of Hugging Face's BertModel, DistilBertModel or RobertaModel wrote.";
    private static final String ROBERTA = CONFIG.replace("\"bert\"", "\"roberta\"");
    private static final UnaryOperator<Map<String, List<Integer>>> WHOLE = arrays -> arrays;
    private static final UnaryOperator<Map<String, List<Integer>>> ONE_SEGMENT =
            with("embeddings.token_type_embeddings.weight", List.of(1, 8));

    @TempDir
    Path folder;

    @Test
    void an_encoder_is_read_off_its_arrays_and_its_config() {
        ModelFile model = huggingFaceModel(bert("tiny-bert"));
        assertThat(model.name()).isEqualTo("tiny-bert");
        assertThat(model.shape()).isEqualTo(new ModelEncoder(2, 8, 2, 4, 16, 2, 1e-12));
        assertThat(model.digest().format()).isEqualTo("huggingface");
    }

    /** Its first two rows of positions belong to padding and to what comes before it. */
    @Test
    void an_encoder_of_robertas_has_two_positions_less_than_rows() {
        ModelFile model = huggingFaceModel(bert("tiny-roberta", ROBERTA, ONE_SEGMENT));
        assertThat(model.shape()).isEqualTo(new ModelEncoder(2, 8, 2, 4, 14, 2, 1e-12));
        assertThat(model.digest().format()).isEqualTo("huggingface");
    }

    static Stream<Wrong> mistakes() {
        return Stream.of(
                of(
                        "kind",
                        CONFIG.replace("\"bert\"", "\"xlm-roberta\""),
                        WHOLE,
                        "its config.json tells of the kind (xlm-roberta)"),
                of(
                        "two segments of RoBERTa's",
                        ROBERTA,
                        WHOLE,
                        "its config.json tells of the kind (roberta), and its rows of segments are [2, 8]: BERT has 2"
                                + " and RoBERTa 1"),
                of(
                        "padding elsewhere",
                        ROBERTA.replace("{", "{\"pad_token_id\": 0, "),
                        ONE_SEGMENT,
                        "its config.json tells of padding with the id (0), and RoBERTa's is 1"),
                of(
                        "no position",
                        ROBERTA,
                        ONE_SEGMENT.andThen(with("embeddings.position_embeddings.weight", List.of(2, 8)))::apply,
                        "its array (embeddings.position_embeddings.weight) is of [2, 8]"),
                of(
                        "decoder",
                        CONFIG.replace("\"hidden_act\"", "\"is_decoder\": true, \"hidden_act\""),
                        WHOLE,
                        "it is a decoder, which looks at no later token"),
                of("gelu", CONFIG.replace("\"gelu\"", "\"relu\""), WHOLE, "its activation is (relu), not gelu"),
                of(
                        "heads",
                        CONFIG.replace("heads\": 2", "heads\": 3"),
                        WHOLE,
                        "its heads (3) do not divide its width (8)"),
                of(
                        "blocks",
                        CONFIG.replace("layers\": 2", "layers\": 6"),
                        WHOLE,
                        "its config.json tells of layers (6), and its arrays of (2)"),
                of(
                        "no number",
                        CONFIG.replace("hidden_size", "size"),
                        WHOLE,
                        "its config.json has no whole number (hidden_size)"),
                of(
                        "one segment",
                        CONFIG,
                        ONE_SEGMENT,
                        "its config.json tells of the kind (bert), and its rows of segments are [1, 8]: BERT has 2 and"
                                + " RoBERTa 1"),
                of(
                        "three segments",
                        CONFIG,
                        with("embeddings.token_type_embeddings.weight", List.of(3, 8)),
                        "its array (embeddings.token_type_embeddings.weight) is of [3, 8], not of [2, 8]"),
                of(
                        "a matrix that lies",
                        CONFIG,
                        with("encoder.layer.1.output.dense.weight", List.of(32, 8)),
                        "its array (encoder.layer.1.output.dense.weight) is of [32, 8], not of [8, 32]"),
                of(
                        "no words",
                        CONFIG,
                        without("embeddings.word_embeddings.weight"),
                        "it has no array (embeddings.word_embeddings.weight)"),
                of(
                        "no block",
                        CONFIG,
                        without("encoder.layer.0.output.dense.weight"),
                        "it has no array (encoder.layer.0.output.dense.weight)"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void another_network_is_refused_in_two_lines(Wrong mistake) {
        mistake.isRefused();
    }

    @Test
    void a_folder_that_is_not_whole_is_refused() throws IOException {
        wrong(
                        "nothing",
                        () -> huggingFaceModel(folder),
                        "The model (" + folder + ") is not there: " + folder.resolve("model.safetensors")
                                + " is no file.",
                        "Put the folder there that save_pretrained(..) of Hugging Face's library wrote, or give"
                                + " huggingFaceModel(Path.of(...)) another path, absolute or from the folder of the pom.")
                .isRefused();
        Files.createFile(folder.resolve("pytorch_model.bin"));
        assertThatThrownBy(() -> huggingFaceModel(folder))
                .hasMessageEndingWith("\nIts weights are pickled: save them as safetensors, with"
                        + " save_pretrained(\"folder\", safe_serialization=True).");
        Path alone = bert("alone");
        Files.delete(alone.resolve("config.json"));
        assertThatThrownBy(() -> huggingFaceModel(alone))
                .hasMessageStartingWith("The model (alone) has no config.json beside it, which tells its heads.\n");
        Path cut = bert("cut");
        byte[] whole = Files.readAllBytes(cut.resolve("model.safetensors"));
        Files.write(cut.resolve("model.safetensors"), Arrays.copyOf(whole, whole.length - 4));
        assertThatThrownBy(() -> huggingFaceModel(cut))
                .hasMessageStartingWith("The model (cut) is no sound safetensors file: its arrays take ");
        Path half = bert("half");
        String text = Files.readString(half.resolve("model.safetensors"), StandardCharsets.ISO_8859_1);
        Files.writeString(
                half.resolve("model.safetensors"), text.replaceFirst("F32", "F16"), StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> huggingFaceModel(half))
                .hasMessage("The model (half) has its array (embeddings.word_embeddings.weight) in the type (F16), not"
                        + " F32.\nWrite it in single precision: model.float().save_pretrained(\"folder\").");
    }

    private static Wrong of(
            String name, String config, UnaryOperator<Map<String, List<Integer>>> changed, String problem) {
        return wrong(
                name,
                () -> huggingFaceModel(bert("wrong", config, changed)),
                "The model (wrong) is no encoder of BERT's, DistilBERT's or RoBERTa's: " + problem + ".",
                ADVICE);
    }

    private static UnaryOperator<Map<String, List<Integer>>> with(String name, List<Integer> shape) {
        return arrays -> {
            Map<String, List<Integer>> others = new LinkedHashMap<>(arrays);
            others.put(name, shape);
            return others;
        };
    }

    private static UnaryOperator<Map<String, List<Integer>>> without(String name) {
        return arrays -> {
            Map<String, List<Integer>> others = new LinkedHashMap<>(arrays);
            others.remove(name);
            return others;
        };
    }
}
