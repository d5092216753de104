package dev.distill.dsl.model;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.distill.dsl.architecture.Inheritance;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * BERT's encoder in an ONNX file, as PyTorch's exporter writes that of Hugging Face's library: biases have the names that they have there, and
 * a weight is found from the bias that is added to its product.
 */
public final class OnnxEncoder implements EncoderFile {
    private static final String WORDS = "embeddings.word_embeddings.weight";
    private static final String POSITIONS = "embeddings.position_embeddings.weight";
    private static final String SEGMENTS = "embeddings.token_type_embeddings.weight";
    private static final List<String> QKV = List.of("query.bias", "key.bias", "value.bias");

    /** Reads an array of ours from a file. */
    private interface Source {
        float[] read(FileChannel file) throws IOException;
    }

    private final String model;
    private final OnnxGraph graph;
    private final Map<String, Source> arrays = new LinkedHashMap<>();
    private final ModelEncoder content;

    private OnnxEncoder(String model, OnnxGraph graph) {
        this.model = model;
        this.graph = graph;
        int blocks = blocks();
        OnnxGraph.Stored words = array(WORDS);
        OnnxGraph.Stored positions = array(POSITIONS);
        int width = words.shape().get(words.shape().size() - 1);
        arrays.put("embedding.table", words::read);
        arrays.put(
                "positions.table",
                file -> EncoderFile.withRow(
                        positions.read(file), array(SEGMENTS).read(file), width));
        norm("embeddings.LayerNorm", "embedded");
        for (int block = 0; block < blocks; block++) {
            block("encoder.layer." + block + ".", "block" + (block + 1), width);
        }
        int wide = array("encoder.layer.0.intermediate.dense.bias").size();
        check(wide % width == 0, "its blocks are (" + wide + ") wide between, which is no multiple of " + width);
        content = new ModelEncoder(
                blocks,
                width,
                width / headSize(width),
                wide / width,
                positions.shape().get(0),
                words.shape().get(0),
                epsilon());
    }

    /** What the file holds. */
    static ModelEncoder content(String model, InputStream file) throws IOException {
        return read(model, file).content;
    }

    /** An encoder whose file was looked at before. */
    public static OnnxEncoder open(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(file.getFileName().toString(), in);
        }
    }

    private static OnnxEncoder read(String model, InputStream file) throws IOException {
        try {
            return new OnnxEncoder(model, OnnxGraph.read(model, file));
        } catch (InvalidProtocolBufferException e) {
            throw new DeclarationException(
                    "The model (" + model + ") is no sound ONNX file: " + e.getMessage(),
                    "Copy it again from where it is whole.");
        }
    }

    @Override
    public Inheritance.Source source(Task task) {
        return content.source(model, task).orElseThrow();
    }

    @Override
    public void read(Path file, BiConsumer<String, float[]> into) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            for (Map.Entry<String, Source> array : arrays.entrySet()) {
                into.accept(array.getKey(), array.getValue().read(channel));
            }
        }
    }

    @Override
    public float[] segments(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return EncoderFile.apart(array(SEGMENTS).read(channel), content.width());
        }
    }

    private void check(boolean holds, String problem) {
        Require.that(
                holds,
                "The model (" + model + ") is another graph than BERT's encoder: " + problem + ".",
                "Name one that PyTorch exported from Hugging Face's BertModel, or write its weights as safetensors by"
                        + " our names.");
    }

    private int blocks() {
        int blocks = 0;
        while (graph.arrays().containsKey("encoder.layer." + blocks + ".output.dense.bias")) {
            blocks++;
        }
        check(blocks > 0, "it has no array (encoder.layer.0.output.dense.bias)");
        int each = blocks;
        Map.of("Erf", 1, "Softmax", 1, "MatMul", 8, "Sqrt", 2).forEach((operation, times) -> {
            long wanted = (long) times * each + (operation.equals("Sqrt") ? 1 : 0);
            long found = nodes(operation).count();
            check(found == wanted, "it has " + found + " of " + operation + " in " + each + " blocks, not " + wanted);
        });
        for (String operation : List.of("Tanh", "Relu", "Sigmoid", "Conv")) {
            check(nodes(operation).findAny().isEmpty(), "it has " + operation);
        }
        return blocks;
    }

    private Stream<OnnxGraph.Node> nodes(String operation) {
        return graph.nodes().stream().filter(node -> node.operation().equals(operation));
    }

    private OnnxGraph.Stored array(String name) {
        OnnxGraph.Stored found = graph.arrays().get(name);
        check(found != null, "it has no array (" + name + ")");
        return found;
    }

    private void block(String from, String to, int width) {
        List<OnnxGraph.Stored> weights = QKV.stream()
                .map(part -> weightBefore(from + "attention.self." + part))
                .toList();
        List<OnnxGraph.Stored> biases =
                QKV.stream().map(part -> array(from + "attention.self." + part)).toList();
        arrays.put(to + ".qkv.weight", file -> EncoderFile.sideBySide(read(weights, file), width));
        arrays.put(to + ".qkv.bias", file -> EncoderFile.sideBySide(read(biases, file), 1));
        dense(from + "attention.output.dense.bias", to + ".attended");
        norm(from + "attention.output.LayerNorm", to + ".norm1");
        dense(from + "intermediate.dense.bias", to + ".up");
        dense(from + "output.dense.bias", to + ".down");
        norm(from + "output.LayerNorm", to);
    }

    private void dense(String bias, String to) {
        arrays.put(to + ".weight", weightBefore(bias)::read);
        arrays.put(to + ".bias", array(bias)::read);
    }

    private void norm(String from, String to) {
        arrays.put(to + ".gain", array(from + ".weight")::read);
        arrays.put(to + ".bias", array(from + ".bias")::read);
    }

    /** The weight [in, out] whose product a bias is added to. */
    private OnnxGraph.Stored weightBefore(String bias) {
        List<OnnxGraph.Node> sums =
                nodes("Add").filter(node -> node.inputs().contains(bias)).toList();
        check(sums.size() == 1, "its bias (" + bias + ") is added " + sums.size() + " times");
        List<String> inputs = sums.get(0).inputs();
        OnnxGraph.Node product = before(inputs.get(inputs.get(0).equals(bias) ? 1 : 0));
        check(
                product.operation().equals("MatMul"),
                "its bias (" + bias + ") is added to no product, but to " + product.operation());
        return array(product.inputs().get(1));
    }

    private OnnxGraph.Node before(String value) {
        List<OnnxGraph.Node> found = graph.nodes().stream()
                .filter(node -> node.outputs().contains(value))
                .toList();
        check(found.size() == 1, "its value (" + value + ") comes from " + found.size() + " nodes");
        return found.get(0);
    }

    /** What is added before the root of a normalisation. */
    private double epsilon() {
        return one(
                "epsilon of the normalisations",
                nodes("Sqrt").map(node -> before(node.inputs().get(0))));
    }

    /** The scores of an attention are divided by the root of its head's size. */
    private int headSize(int width) {
        Stream<OnnxGraph.Node> scales = nodes("Softmax")
                .map(softmax -> before(softmax.inputs().get(0)))
                .flatMap(sum -> sum.inputs().stream().map(this::before))
                .filter(node -> node.operation().equals("Div"));
        double root = one("scale of the attentions", scales);
        int size = (int) Math.round(root * root);
        check(
                size > 0 && width % size == 0,
                "its heads of size (" + size + ") do not divide its width (" + width + ")");
        return size;
    }

    /** The one constant that all of some nodes read. */
    private double one(String what, Stream<OnnxGraph.Node> nodes) {
        Set<Float> found = new HashSet<>();
        nodes.forEach(node -> found.add(node.inputs().stream()
                .map(graph::constant)
                .filter(constant -> constant != null)
                .findFirst()
                .orElse(Float.NaN)));
        check(found.size() == 1 && !found.contains(Float.NaN), "the " + what + " is not one number, but " + found);
        return Double.parseDouble(found.iterator().next().toString());
    }

    private static float[][] read(List<OnnxGraph.Stored> parts, FileChannel file) throws IOException {
        float[][] read = new float[parts.size()][];
        for (int i = 0; i < read.length; i++) {
            read[i] = parts.get(i).read(file);
        }
        return read;
    }
}
