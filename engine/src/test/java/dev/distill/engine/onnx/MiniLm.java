package dev.distill.engine.onnx;

import dev.distill.dsl.architecture.Transformer;
import dev.distill.dsl.corpus.Corpora;
import dev.distill.dsl.corpus.TokeniserFile;
import dev.distill.dsl.model.ModelEncoder;
import dev.distill.dsl.model.ModelFile;
import dev.distill.dsl.model.Models;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * all-MiniLM-L6-v2 (Wang et al. 2020, arXiv 2002.10957, and its authors' training on sentences) in our words.
 */
final class MiniLm {

    static final int BLOCKS = 6;
    static final int WIDTH = 384;
    static final int HEADS = 12;
    static final int WORDS = 30_522;
    static final int POSITIONS = 512;

    /** The whole file. */
    static final ModelFile MODEL = Models.onnxModel(MiniLm.class, "/all-minilm-l6-v2.onnx");

    static final Transformer ARCHITECTURE = ((ModelEncoder) MODEL.shape()).architecture();

    /** What the texts that it was trained on were read by. */
    static TokeniserFile tokeniser(Path folder) {
        Path file = folder.resolve("tokenizer.json");
        try (InputStream in = MiniLm.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
            Files.copy(in, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Corpora.tokeniserFile(file);
    }

    private MiniLm() {}

    /** The layers of ours whose values the file has too, and what they are called there. */
    static Map<String, String> values(OnnxGraph graph) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("embedded", graph.valueAfter("embeddings.LayerNorm.bias"));
        for (int block = 0; block < BLOCKS; block++) {
            String from = "encoder.layer." + block + ".";
            String to = "block" + (block + 1);
            values.put(to + ".attended", graph.valueAfter(from + "attention.output.dense.bias"));
            values.put(to + ".norm1", graph.valueAfter(from + "attention.output.LayerNorm.bias"));
            values.put(to + ".up@pre", graph.valueAfter(from + "intermediate.dense.bias"));
            values.put(to + ".down", graph.valueAfter(from + "output.dense.bias"));
            values.put(to, graph.valueAfter(from + "output.LayerNorm.bias"));
        }
        return values;
    }
}
