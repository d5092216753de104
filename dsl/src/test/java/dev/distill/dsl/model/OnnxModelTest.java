package dev.distill.dsl.model;

import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.model.Models.onnxModel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encoders in ONNX files, as they are looked at when a study is declared. */
class OnnxModelTest {

    @TempDir
    Path folder;

    @Test
    void the_encoder_of_mini_lm_is_read_off_its_graph() {
        assertThat(onnxModel(OnnxModelTest.class, "/all-minilm-l6-v2.onnx").shape())
                .isEqualTo(new ModelEncoder(6, 384, 12, 4, 512, 30_522, 1e-12));
    }

    @Test
    void another_graph_is_refused() throws IOException {
        Path file = Files.write(folder.resolve("other.onnx"), new byte[] {8, 6});
        wrong(
                        "another graph",
                        () -> onnxModel(file),
                        "The model (other.onnx) is another graph than BERT's encoder: it has no array"
                                + " (encoder.layer.0.output.dense.bias).",
                        "Name one that PyTorch exported from Hugging Face's BertModel, or write its weights as"
                                + " safetensors by our names.")
                .isRefused();
    }

    @Test
    void a_file_that_is_cut_short_is_refused() throws IOException {
        Path file = folder.resolve("cut.onnx");
        try (InputStream whole = OnnxModelTest.class.getResourceAsStream("/all-minilm-l6-v2.onnx")) {
            Files.write(file, whole.readNBytes(1 << 20));
        }
        assertThatThrownBy(() -> onnxModel(file))
                .hasMessageStartingWith("The model (cut.onnx) is no sound ONNX file: it is cut short.")
                .hasMessageEndingWith("\nCopy it again from where it is whole.");
    }
}
