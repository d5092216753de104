package dev.distill.bench.portable;

import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.IdxFile;
import dev.distill.dsl.text.ProjectFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Small IDX files, drawn from a seed into the project's target folder: a bar that lies, a bar that stands or a frame on a dark ground, somewhere in
 * the image and of some brightness, under noise. Turned left for right, each is of its class still.
 */
final class MadeImages {
    static final int SIDE = 12;

    private static final int CLASSES = 3;
    private static final int LENGTH = 7;
    private static final int NOISE = 96;

    private MadeImages() {}

    /** A folder of so many images to train on and choose by, and so many to test on. */
    static Path folder(int training, int test) {
        write("train", training);
        write("t10k", test);
        return ProjectFolder.resolve(Path.of("target", "made-images"));
    }

    private static void write(String part, int count) {
        Stream stream = Streams.of(0).stream("made-images/" + part);
        byte[] pixels = new byte[count * SIDE * SIDE];
        byte[] labels = new byte[count];
        for (int image = 0; image < count; image++) {
            labels[image] = (byte) (image % CLASSES);
            draw(stream.at(image), labels[image], pixels, image * SIDE * SIDE);
        }
        written(part + "-images-idx3-ubyte", List.of(count, SIDE, SIDE), pixels);
        written(part + "-labels-idx1-ubyte", List.of(count), labels);
    }

    private static void draw(RandomGenerator random, int label, byte[] pixels, int first) {
        int top = random.nextInt(SIDE - LENGTH);
        int left = random.nextInt(SIDE - LENGTH);
        int brightness = random.nextInt(NOISE, 256 - NOISE);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int ground = has(label, y - top, x - left) ? brightness : 0;
                pixels[first + y * SIDE + x] = (byte) (ground + random.nextInt(NOISE));
            }
        }
    }

    /** Whether a shape whose corner is at (0, 0) covers a pixel. */
    private static boolean has(int label, int y, int x) {
        boolean inside = y >= 0 && y < LENGTH && x >= 0 && x < LENGTH;
        return inside
                && switch (label) {
                    case 0 -> y / 2 == 1;
                    case 1 -> x / 2 == 1;
                    default -> y == 0 || x == 0 || y == LENGTH - 1 || x == LENGTH - 1;
                };
    }

    /** A file is whole from the moment it is there, and one that is there already is left as it is. */
    private static void written(String name, List<Integer> shape, byte[] values) {
        Path file = ProjectFolder.resolve(Path.of("target", "made-images", name));
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new IdxFile(name, shape, values).writeTo(bytes);
            if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes.toByteArray())) {
                return;
            }
            Files.createDirectories(file.getParent());
            Path making = Files.createTempFile(file.getParent(), "made", ".making");
            Files.write(making, bytes.toByteArray());
            Files.move(making, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
