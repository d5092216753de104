package dev.distill.dsl.model;

import dev.distill.dsl.architecture.Inheritance;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * BERT's, DistilBERT's or RoBERTa's encoder in the safetensors file that Hugging Face's library writes: a linear layer's weight is [out, in] there,
 * and q, k and v are apart. What else is in the file, such as a pooler or a head, is not read. RoBERTa (Liu et al. 2019, arXiv 1907.11692) tells no
 * segments apart, and has one row for all; its positions begin behind the id of padding, 1, so that two rows belong to none [paper: code].
 */
public final class HuggingFaceEncoder implements EncoderFile {
    private static final String WORDS = "embeddings.word_embeddings.weight";
    private static final String POSITIONS = "embeddings.position_embeddings.weight";
    private static final String SEGMENTS = "embeddings.token_type_embeddings.weight";
    private static final int ROBERTAS_FIRST = 2;
    private static final Map<String, String> OLDER = Map.of("weight", "gamma", "bias", "beta");

    /** Reads an array of ours from a file. */
    private interface Reading {
        float[] from(FileChannel file) throws IOException;
    }

    /** What the layers of a block are called. */
    private record Names(
            String block, List<String> qkv, String attended, String norm1, String up, String down, String norm2) {
        static final Names OF_BERT = new Names(
                "encoder.layer.",
                List.of("attention.self.query", "attention.self.key", "attention.self.value"),
                "attention.output.dense",
                "attention.output.LayerNorm",
                "intermediate.dense",
                "output.dense",
                "output.LayerNorm");
        static final Names OF_DISTILBERT = new Names(
                "transformer.layer.",
                List.of("attention.q_lin", "attention.k_lin", "attention.v_lin"),
                "attention.out_lin",
                "sa_layer_norm",
                "ffn.lin1",
                "ffn.lin2",
                "output_layer_norm");
    }

    private final String model;
    private final SafetensorsHeader.Content file;
    private final String prefix;
    private final Names names;
    private final int width;
    private final int blocks;
    private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    private final Map<String, Reading> arrays = new HashMap<>();

    private HuggingFaceEncoder(String model, SafetensorsHeader.Content file) {
        this.model = model;
        this.file = file;
        this.prefix = prefix();
        this.names = has(Names.OF_DISTILBERT.block() + "0."
                        + Names.OF_DISTILBERT.qkv().get(0) + ".weight")
                ? Names.OF_DISTILBERT
                : Names.OF_BERT;
        this.width = shape(WORDS, 2).get(1);
        put("embedding.table", shape(WORDS, 2), in -> floats(WORDS, in));
        int rows = shape(POSITIONS, 2).get(0) - firstPosition();
        check(rows > 0, "its array (" + prefix + POSITIONS + ") is of " + shape(POSITIONS, 2));
        sized(POSITIONS, List.of(rows + firstPosition(), width));
        put("positions.table", List.of(rows, width), this::positions);
        norm("embeddings.LayerNorm", "embedded");
        this.blocks = blocks();
        for (int block = 0; block < blocks; block++) {
            block(names.block() + block + ".", "block" + (block + 1));
        }
        if (hasSegments()) {
            sized(SEGMENTS, List.of(isRoberta() ? 1 : 2, width));
        }
        shapes.put(SEGMENT_TABLE, List.of(2, width));
    }

    /** An encoder whose file was looked at before. */
    static HuggingFaceEncoder open(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(file.getFileName().toString(), in);
        }
    }

    /**
     * What the file holds.
     *
     * @param file its bytes
     * @param config those of the config.json beside it
     */
    static ModelEncoder content(String model, InputStream file, InputStream config) throws IOException {
        return read(model, file).content(HuggingFaceConfig.read(model, config));
    }

    private static HuggingFaceEncoder read(String model, InputStream file) throws IOException {
        return new HuggingFaceEncoder(model, SafetensorsHeader.content(model, file));
    }

    private ModelEncoder content(HuggingFaceConfig config) {
        check(
                config.isRoberta() == isRoberta(),
                "its config.json tells of the kind (" + config.kind() + "), and its rows of segments are "
                        + (hasSegments() ? shape(SEGMENTS, 2) : List.of()) + ": BERT has 2 and RoBERTa 1");
        int wide = shapes.get("block1.up.bias").get(0);
        agree("layers", config.layers(), blocks);
        agree("width", config.width(), width);
        agree("width between a block's two layers", config.wide(), wide);
        check(wide % width == 0, "its blocks are (" + wide + ") wide between, which is no multiple of " + width);
        check(
                config.heads() > 0 && width % config.heads() == 0,
                "its heads (" + config.heads() + ") do not divide its width (" + width + ")");
        return new ModelEncoder(
                blocks,
                width,
                config.heads(),
                wide / width,
                shapes.get("positions.table").get(0),
                shapes.get("embedding.table").get(0),
                config.epsilon());
    }

    private void agree(String what, int said, int found) {
        check(said == found, "its config.json tells of " + what + " (" + said + "), and its arrays of (" + found + ")");
    }

    private String prefix() {
        return file.arrays().keySet().stream()
                .filter(name -> name.endsWith(WORDS))
                .map(name -> name.substring(0, name.length() - WORDS.length()))
                .findFirst()
                .orElse("");
    }

    private int blocks() {
        int blocks = 0;
        while (has(names.block() + blocks + "." + names.down() + ".weight")) {
            blocks++;
        }
        check(blocks > 0, "it has no array (" + names.block() + "0." + names.down() + ".weight)");
        return blocks;
    }

    private void block(String from, String to) {
        int wide = shape(from + names.up() + ".weight", 2).get(0);
        List<String> qkv = names.qkv().stream().map(part -> from + part).toList();
        qkv.forEach(part -> linear(part, width, width));
        put(to + ".qkv.weight", List.of(width, 3 * width), in -> EncoderFile.sideBySide(parts(qkv, in, true), width));
        put(to + ".qkv.bias", List.of(3 * width), in -> EncoderFile.sideBySide(parts(qkv, in, false), 1));
        dense(from + names.attended(), to + ".attended", width, width);
        norm(from + names.norm1(), to + ".norm1");
        dense(from + names.up(), to + ".up", width, wide);
        dense(from + names.down(), to + ".down", wide, width);
        norm(from + names.norm2(), to);
    }

    private float[][] parts(List<String> layers, FileChannel in, boolean weights) throws IOException {
        float[][] parts = new float[layers.size()][];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = weights
                    ? transposed(floats(layers.get(i) + ".weight", in), width)
                    : floats(layers.get(i) + ".bias", in);
        }
        return parts;
    }

    private void dense(String from, String to, int in, int out) {
        linear(from, in, out);
        put(to + ".weight", List.of(in, out), channel -> transposed(floats(from + ".weight", channel), in));
        put(to + ".bias", List.of(out), channel -> floats(from + ".bias", channel));
    }

    private void linear(String name, int in, int out) {
        sized(name + ".weight", List.of(out, in));
        sized(name + ".bias", List.of(out));
    }

    /** A checkpoint of TensorFlow's days has its own words for a normalisation. */
    private void norm(String from, String to) {
        Map.of("weight", "gain", "bias", "bias").forEach((theirs, ours) -> {
            String name = has(from + "." + theirs) ? from + "." + theirs : from + "." + OLDER.get(theirs);
            sized(name, List.of(width));
            put(to + "." + ours, List.of(width), in -> floats(name, in));
        });
    }

    private float[] positions(FileChannel in) throws IOException {
        float[] all = floats(POSITIONS, in);
        float[] rows = Arrays.copyOfRange(all, firstPosition() * width, all.length);
        return hasSegments() ? EncoderFile.withRow(rows, floats(SEGMENTS, in), width) : rows;
    }

    private int firstPosition() {
        return isRoberta() ? ROBERTAS_FIRST : 0;
    }

    private boolean isRoberta() {
        return hasSegments() && shape(SEGMENTS, 2).get(0) == 1;
    }

    private boolean hasSegments() {
        return has(SEGMENTS);
    }

    private void put(String name, List<Integer> shape, Reading reading) {
        shapes.put(name, shape);
        arrays.put(name, reading);
    }

    private boolean has(String name) {
        return file.arrays().containsKey(prefix + name);
    }

    private SafetensorsHeader.Stored stored(String name) {
        check(has(name), "it has no array (" + prefix + name + ")");
        SafetensorsHeader.Stored stored = file.arrays().get(prefix + name);
        Require.that(
                stored.type().equals("F32"),
                "The model (" + model + ") has its array (" + prefix + name + ") in the type (" + stored.type()
                        + "), not F32.",
                "Write it in single precision: model.float().save_pretrained(\"folder\").");
        return stored;
    }

    private List<Integer> shape(String name, int axes) {
        List<Integer> shape = stored(name).shape();
        check(shape.size() == axes, "its array (" + prefix + name + ") is of " + shape);
        return shape;
    }

    private void sized(String name, List<Integer> shape) {
        check(
                stored(name).shape().equals(shape),
                "its array (" + prefix + name + ") is of " + stored(name).shape() + ", not of " + shape);
    }

    private float[] floats(String name, FileChannel in) throws IOException {
        SafetensorsHeader.Stored stored = stored(name);
        float[] values = new float[Math.toIntExact((stored.end() - stored.begin()) / Float.BYTES)];
        ByteBuffer piece = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        long at = file.data() + stored.begin();
        for (int done = 0; done < values.length; ) {
            piece.clear().limit(Math.min(piece.capacity(), (values.length - done) * Float.BYTES));
            while (piece.hasRemaining()) {
                int read = in.read(piece, at + piece.position());
                if (read < 0) {
                    throw new EOFException("it ends within the array (" + prefix + name + ")");
                }
            }
            at += piece.position();
            piece.flip();
            while (piece.hasRemaining()) {
                values[done++] = piece.getFloat();
            }
        }
        return values;
    }

    /** A matrix of so many columns, with columns for rows. */
    private static float[] transposed(float[] matrix, int columns) {
        int rows = matrix.length / columns;
        float[] turned = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = matrix[row * columns + column];
            }
        }
        return turned;
    }

    @Override
    public Inheritance.Source source(Task task) {
        return new Inheritance.Source(shapes, Map.of());
    }

    @Override
    public void read(Path path, BiConsumer<String, float[]> into) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            for (String name : shapes.keySet()) {
                if (arrays.containsKey(name)) {
                    into.accept(name, arrays.get(name).from(channel));
                }
            }
        }
    }

    /** DistilBERT and RoBERTa tell no segments apart. */
    @Override
    public float[] segments(Path path) throws IOException {
        if (!hasSegments() || isRoberta()) {
            return new float[2 * width];
        }
        try (FileChannel channel = FileChannel.open(path)) {
            return EncoderFile.apart(floats(SEGMENTS, channel), width);
        }
    }

    private void check(boolean holds, String problem) {
        check(model, holds, problem);
    }

    /** Refuses a folder that holds something else. */
    static void check(String model, boolean holds, String problem) {
        Require.that(
                holds,
                "The model (" + model + ") is no encoder of BERT's, DistilBERT's or RoBERTa's: " + problem + ".",
                "Name a folder that save_pretrained(..) of Hugging Face's BertModel, DistilBertModel or RobertaModel wrote.");
    }
}
