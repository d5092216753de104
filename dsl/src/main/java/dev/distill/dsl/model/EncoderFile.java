package dev.distill.dsl.model;

import dev.distill.dsl.architecture.Inheritance;
import dev.distill.dsl.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/**
 * BERT's encoder in a file of others, by the names that its arrays have in our networks. The row of segment 0 is added to those of the
 * positions; where a network tells segments apart, its row for them is 0, and that of segment 1 what it has more.
 */
public sealed interface EncoderFile permits OnnxEncoder, HuggingFaceEncoder {
    /** The name that the rows of two segments have in our networks. */
    String SEGMENT_TABLE = "segment.table";

    /**
     * Opens a file that was looked at before.
     *
     * @param format how it is written
     * @param file where it lies
     * @throws dev.distill.dsl.error.DeclarationException where it is no sound encoder
     */
    static EncoderFile open(ModelDigest format, Path file) throws IOException {
        return format.isOnnx() ? OnnxEncoder.open(file) : HuggingFaceEncoder.open(file);
    }

    /** What a network for a task can start from, the rows of two segments among it where that tells them apart. */
    Inheritance.Source source(Task task);

    /** Reads the arrays, one at a time, by the names that they have in our networks of one segment. */
    void read(Path file, BiConsumer<String, float[]> into) throws IOException;

    /** Reads the rows of two segments, as our networks have them beside the other arrays. */
    float[] segments(Path file) throws IOException;

    /** Rows of positions with a row added to each. */
    static float[] withRow(float[] positions, float[] row, int width) {
        for (int i = 0; i < positions.length; i++) {
            positions[i] += row[i % width];
        }
        return positions;
    }

    /** The rows of two segments as our networks have them. */
    static float[] apart(float[] both, int width) {
        for (int i = 0; i < width; i++) {
            both[width + i] -= both[i];
            both[i] = 0;
        }
        return both;
    }

    /** The rows of some matrices of a size, one matrix beside the other. */
    static float[] sideBySide(float[][] parts, int rows) {
        int columns = parts[0].length / rows;
        float[] all = new float[Math.multiplyExact(parts.length, parts[0].length)];
        for (int part = 0; part < parts.length; part++) {
            for (int row = 0; row < rows; row++) {
                System.arraycopy(parts[part], row * columns, all, (row * parts.length + part) * columns, columns);
            }
        }
        return all;
    }
}
