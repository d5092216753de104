package dev.distill.dsl.task;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small sets in CIFAR's binary formats: value i of image n of a file is (n + 7 i) modulo 251. */
public final class CifarFiles {
    private CifarFiles() {}

    /** A folder beside this class with both sets. */
    public static Path folder(String name) {
        try {
            Path folder = Path.of("target", "cifar-files", name).toAbsolutePath();
            ten(folder, 4);
            hundred(folder, 4);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes six files of so many images, labelled 0, 1, 2 and so on. */
    static void ten(Path folder, int each) throws IOException {
        for (int batch = 1; batch <= 5; batch++) {
            write(folder.resolve("data_batch_" + batch + ".bin"), each, 1, 10);
        }
        write(folder.resolve("test_batch.bin"), each, 1, 10);
    }

    /** Writes two files, five times as many images in one as in the other, all of the coarse class 9. */
    static void hundred(Path folder, int tested) throws IOException {
        write(folder.resolve("train.bin"), 5 * tested, 2, 100);
        write(folder.resolve("test.bin"), tested, 2, 100);
    }

    private static void write(Path file, int images, int labels, int classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int image = 0; image < images; image++) {
            if (labels == 2) {
                bytes.write(9);
            }
            bytes.write(image % classes);
            for (int i = 0; i < 3072; i++) {
                bytes.write((image + 7 * i) % 251);
            }
        }
        Files.createDirectories(file.getParent());
        Files.write(file, bytes.toByteArray());
    }
}
