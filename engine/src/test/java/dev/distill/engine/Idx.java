package dev.distill.engine;

import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.task.Images;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.RunStore;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Tiny files of images: the bright half of an image tells its class, and the first pixel its number in the file. */
public final class Idx {

    public static final int SIDE = 4;
    public static final int TRAINING = 60;
    public static final int TEST = 20;

    private Idx() {}

    /** Writes a set of two classes, four pixels wide and high, of which 55 train and 5 select. */
    public static Images written(Path folder) {
        return written(folder, TRAINING, TEST);
    }

    /** Writes a set with so many images. */
    public static Images written(Path folder, int training, int test) {
        try {
            Files.createDirectories(folder);
            write(folder, "train", training, 0);
            write(folder, "t10k", test, 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Tasks.idxImages(folder);
    }

    /** The same in a store. */
    public static Images brought(Path folder, RunStore store) {
        Images images = written(folder);
        bring(images, store);
        return images;
    }

    public static void bring(Images images, RunStore store) {
        for (DataFile file : images.files()) {
            new DataFiles(store).bring(file);
        }
    }

    private static void write(Path folder, String part, int count, int firstPixel) throws IOException {
        ByteArrayOutputStream pixels = header(0x803, count, SIDE, SIDE);
        ByteArrayOutputStream labels = header(0x801, count);
        Random random = new Random(firstPixel);
        for (int image = 0; image < count; image++) {
            int label = random.nextInt(2);
            labels.write(label);
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                boolean bright = pixel / (SIDE * SIDE / 2) == label;
                pixels.write(pixel == 0 ? firstPixel + image % 100 : (bright ? 140 : 20) + random.nextInt(100));
            }
        }
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), pixels.toByteArray());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.toByteArray());
    }

    private static ByteArrayOutputStream header(int... numbers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int number : numbers) {
            out.writeInt(number);
        }
        return bytes;
    }
}
