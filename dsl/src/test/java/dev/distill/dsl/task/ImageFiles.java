package dev.distill.dsl.task;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small folders of pictures: bright ones and dark ones. */
public final class ImageFiles {
    private ImageFiles() {}

    /** A folder beside this class, with 40 pictures of 8x8 pixels in two classes. */
    public static Path folder(String name) {
        try {
            Path folder = Path.of("target", "image-files", name).toAbsolutePath();
            write(folder, 20);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes classes "bright" and "dark" of so many pictures each; the same pictures each time. */
    static void write(Path folder, int each) throws IOException {
        for (int i = 0; i < each; i++) {
            png(folder.resolve("bright/" + i + ".png"), picture(8, 8, 130, i));
            png(folder.resolve("dark/" + i + ".png"), picture(8, 8, 0, i));
        }
    }

    /** A picture in colour, whose values are random ones from the lowest on. */
    static BufferedImage picture(int height, int width, int lowest, int seed) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1_000L * lowest + seed);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = lowest + random.nextInt(120);
                picture.setRGB(x, y, red << 16 | lowest + random.nextInt(120) << 8 | lowest + random.nextInt(120));
            }
        }
        return picture;
    }

    static void png(Path file, BufferedImage picture) throws IOException {
        write(file, picture, "png");
    }

    static void jpeg(Path file, BufferedImage picture) throws IOException {
        write(file, picture, "jpg");
    }

    private static void write(Path file, BufferedImage picture, String format) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            ImageIO.write(picture, format, file.toFile());
        }
    }
}
