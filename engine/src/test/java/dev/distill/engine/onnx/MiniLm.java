package dev.distill.engine.onnx;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.architecture.Transformer;
import dev.distill.engine.array.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * all-MiniLM-L6-v2 (Wang et al. 2020, arXiv 2002.10957, and its authors' training on sentences) in our words. Every token is of segment 0,
 * whose row is folded into the positions.
 */
final class MiniLm {

    static final int BLOCKS = 6;
    static final int WIDTH = 384;
    static final int HEADS = 12;
    static final int WORDS = 30_522;
    static final int POSITIONS = 512;

    static final Transformer ARCHITECTURE = Architectures.bert(BLOCKS, WIDTH, HEADS)
            .postNorm()
            .exactGelu()
            .epsilon(1e-12)
            .atMostPositions(POSITIONS)
            .tied();

    private MiniLm() {}

    /** Writes the arrays of the file into those of the network. */
    static void read(OnnxGraph graph, Parameters parameters) {
        parameters.write("embedding.table", graph.array("embeddings.word_embeddings.weight"));
        parameters.write("positions.table", positions(graph));
        norm(graph, "embeddings.LayerNorm", parameters, "embedded");
        for (int block = 0; block < BLOCKS; block++) {
            String from = "encoder.layer." + block + ".";
            String to = "block" + (block + 1);
            qkv(graph, from + "attention.self.", parameters, to + ".qkv");
            dense(graph, from + "attention.output.dense", parameters, to + ".attended");
            norm(graph, from + "attention.output.LayerNorm", parameters, to + ".norm1");
            dense(graph, from + "intermediate.dense", parameters, to + ".up");
            dense(graph, from + "output.dense", parameters, to + ".down");
            norm(graph, from + "output.LayerNorm", parameters, to);
        }
    }

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

    private static float[] positions(OnnxGraph graph) {
        float[] rows = graph.array("embeddings.position_embeddings.weight");
        float[] segments = graph.array("embeddings.token_type_embeddings.weight");
        for (int k = 0; k < rows.length; k++) {
            rows[k] += segments[k % WIDTH];
        }
        return rows;
    }

    private static void qkv(OnnxGraph graph, String from, Parameters parameters, String to) {
        float[] weight = new float[3 * WIDTH * WIDTH];
        float[] bias = new float[3 * WIDTH];
        String[] parts = {"query.bias", "key.bias", "value.bias"};
        for (int part = 0; part < parts.length; part++) {
            float[] columns = graph.weightBefore(from + parts[part]);
            for (int row = 0; row < WIDTH; row++) {
                System.arraycopy(columns, row * WIDTH, weight, (row * parts.length + part) * WIDTH, WIDTH);
            }
            System.arraycopy(graph.array(from + parts[part]), 0, bias, part * WIDTH, WIDTH);
        }
        parameters.write(to + ".weight", weight);
        parameters.write(to + ".bias", bias);
    }

    private static void dense(OnnxGraph graph, String from, Parameters parameters, String to) {
        parameters.write(to + ".weight", graph.weightBefore(from + ".bias"));
        parameters.write(to + ".bias", graph.array(from + ".bias"));
    }

    private static void norm(OnnxGraph graph, String from, Parameters parameters, String to) {
        parameters.write(to + ".gain", graph.array(from + ".weight"));
        parameters.write(to + ".bias", graph.array(from + ".bias"));
    }
}
