package dev.distill.dsl.task;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Small IDX files, as MNIST has large ones. */
public final class IdxFiles {
    static final String TRAINING = "train-images-idx3-ubyte";
    static final String TRAINING_LABELS = "train-labels-idx1-ubyte";
    static final String TEST = "t10k-images-idx3-ubyte";
    static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    private IdxFiles() {}

    /** A folder beside this class, with 24 images to train on and 12 to test on, of 8x8 pixels in two classes. */
    public static Path folder(String name) {
        try {
            Path folder = Path.of("target", "idx-files", name).toAbsolutePath();
            write(folder, 24, 12);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path folder, int training, int test) throws IOException {
        if (Files.exists(folder.resolve(TEST_LABELS))) {
            return;
        }
        Files.createDirectories(folder);
        plain(folder.resolve(TRAINING), pixels(training * 64), training, 8, 8);
        plain(folder.resolve(TRAINING_LABELS), labels(training, 2), training);
        plain(folder.resolve(TEST), pixels(test * 64), test, 8, 8);
        plain(folder.resolve(TEST_LABELS), labels(test, 2), test);
    }

    /** Pixels that differ from each other. */
    static int[] pixels(int count) {
        return IntStream.range(0, count).map(i -> i * 37 % 256).toArray();
    }

    /** Each class in turn. */
    static int[] labels(int count, int classes) {
        return IntStream.range(0, count).map(i -> i % classes).toArray();
    }

    /** The bytes of a file. */
    static byte[] bytes(int[] values, int... shape) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0x0800 | shape.length);
        for (int size : shape) {
            out.writeInt(size);
        }
        for (int value : values) {
            out.writeByte(value);
        }
        return bytes.toByteArray();
    }

    static void plain(Path file, int[] values, int... shape) throws IOException {
        Files.write(file, bytes(values, shape));
    }

    static void packed(Path file, int[] values, int... shape) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes(values, shape));
        }
    }
}
