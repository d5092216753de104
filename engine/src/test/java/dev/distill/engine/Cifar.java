package dev.distill.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Small files in the binary format of CIFAR-10: pixels by chance, of which one colour is brighter in half of the classes. */
public final class Cifar {

    private static final int PLANE = 32 * 32;
    private static final int CLASSES = 10;

    private Cifar() {}

    /** Writes six files of so many images. */
    public static Path written(Path folder, int each) {
        try {
            Files.createDirectories(folder);
            for (int batch = 1; batch <= 5; batch++) {
                Files.write(folder.resolve("data_batch_" + batch + ".bin"), records(each, batch));
            }
            Files.write(folder.resolve("test_batch.bin"), records(each, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    private static byte[] records(int count, int seed) {
        Random random = new Random(seed);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int image = 0; image < count; image++) {
            int label = image % CLASSES;
            bytes.write(label);
            for (int i = 0; i < 3 * PLANE; i++) {
                bytes.write(random.nextInt(150) + (i < PLANE && label < CLASSES / 2 ? 100 : 0));
            }
        }
        return bytes.toByteArray();
    }
}
