package dev.distill.dsl.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** BERT of two blocks of width 8 as Hugging Face's library saves it, with zeros for weights. */
public final class HuggingFaceFiles {
    static final String CONFIG = """
            {"model_type": "bert", "num_hidden_layers": 2, "hidden_size": 8, "num_attention_heads": 2,
             "intermediate_size": 32, "hidden_act": "gelu", "layer_norm_eps": 1e-12}
            """;

    private HuggingFaceFiles() {}

    /** A folder of that name, beside this class. */
    public static Path bert(String name) {
        return bert(name, CONFIG, arrays -> arrays);
    }

    /** Likewise, with another config and other sizes of arrays, or others. */
    static Path bert(String name, String config, UnaryOperator<Map<String, List<Integer>>> changed) {
        long[] offset = {0};
        String header = changed.apply(arrays()).entrySet().stream()
                .map(array -> {
                    long begin = offset[0];
                    offset[0] += array.getValue().stream().reduce(4, (one, other) -> one * other);
                    return "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                            .formatted(array.getKey(), array.getValue(), begin, offset[0]);
                })
                .collect(Collectors.joining(",", "{", "}"));
        try {
            Path file = SafetensorsFiles.file(name + ".safetensors", header, Math.toIntExact(offset[0]));
            Path folder = Files.createDirectories(file.resolveSibling(name));
            Files.move(file, folder.resolve("model.safetensors"), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(folder.resolve("config.json"), config);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<Integer>> arrays() {
        Map<String, List<Integer>> arrays = new LinkedHashMap<>();
        arrays.put("embeddings.word_embeddings.weight", List.of(2, 8));
        arrays.put("embeddings.position_embeddings.weight", List.of(16, 8));
        arrays.put("embeddings.token_type_embeddings.weight", List.of(2, 8));
        linear(arrays, "embeddings.LayerNorm", List.of(8));
        for (String block : List.of("encoder.layer.0.", "encoder.layer.1.")) {
            for (String part : List.of("self.query", "self.key", "self.value", "output.dense")) {
                linear(arrays, block + "attention." + part, List.of(8, 8));
            }
            linear(arrays, block + "attention.output.LayerNorm", List.of(8));
            linear(arrays, block + "intermediate.dense", List.of(32, 8));
            linear(arrays, block + "output.dense", List.of(8, 32));
            linear(arrays, block + "output.LayerNorm", List.of(8));
        }
        return arrays;
    }

    private static void linear(Map<String, List<Integer>> arrays, String name, List<Integer> weight) {
        arrays.put(name + ".weight", weight);
        arrays.put(name + ".bias", weight.subList(0, 1));
    }
}
