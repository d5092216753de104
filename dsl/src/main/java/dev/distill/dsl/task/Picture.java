package dev.distill.dsl.task;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The values of one PNG or JPEG file as they are written there, of 16 bits the upper 8. A profile of colours and a note on how the camera
 * was held change nothing.
 *
 * @param height in pixels
 * @param width in pixels
 * @param channels 1, of grey, or 3, of red, green and blue
 * @param pixels [height, width, channels], each from 0 to 255
 */
record Picture(int height, int width, int channels, byte[] pixels) {
    private static final String ADVICE = "Save it anew as PNG or JPEG, or take it out of the folder.";
    /** Beyond this a file claims more than a picture has. */
    static final long MOST_PIXELS = 1 << 26;

    /**
     * Reads a file.
     *
     * @param name of the file, for messages
     * @param file its bytes
     * @param grey whether colours become grey: .299 R + .587 G + .114 B, as in Rec. 601
     */
    static Picture read(String name, byte[] file, boolean grey) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            check(name, readers.hasNext(), "is no image that can be read");
            return of(name, decoded(name, readers.next(), in), grey ? 1 : 3);
        } catch (DeclarationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new DeclarationException("The image (" + name + ") is damaged: " + e.getMessage() + ".", ADVICE);
        }
    }

    /** What the reader only warns of, such as an end that is missing, is damage here. */
    private static BufferedImage decoded(String name, ImageReader reader, ImageInputStream in) throws IOException {
        List<String> warnings = new ArrayList<>();
        try {
            String format = reader.getFormatName();
            check(name, format.matches("(?i)png|jpe?g"), "is a file of the format " + format);
            reader.addIIOReadWarningListener((any, warning) -> warnings.add(warning));
            reader.setInput(in, true, true);
            long pixels = (long) reader.getHeight(0) * reader.getWidth(0);
            check(name, pixels <= MOST_PIXELS, "has " + pixels + " pixels, more than " + MOST_PIXELS);
            BufferedImage image = reader.read(0);
            check(name, warnings.isEmpty(), "is damaged: " + String.join("; ", warnings));
            return image;
        } finally {
            reader.dispose();
        }
    }

    private static Picture of(String name, BufferedImage image, int channels) {
        int colours = image.getColorModel().getColorSpace().getType();
        check(
                name,
                colours == ColorSpace.TYPE_RGB || colours == ColorSpace.TYPE_GRAY,
                "has other colours than red, green and blue, such as a printer's (CMYK)");
        int height = image.getHeight();
        int width = image.getWidth();
        byte[] pixels = new byte[Math.multiplyExact(height * width, channels)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int[] colour = colour(image, x, y);
                check(name, colour[3] == 255, "lets something shine through at " + x + "," + y);
                put(colour, pixels, (y * width + x) * channels, channels);
            }
        }
        return new Picture(height, width, channels, pixels);
    }

    private static void put(int[] colour, byte[] pixels, int at, int channels) {
        if (channels == 1) {
            pixels[at] = (byte) ((299 * colour[0] + 587 * colour[1] + 114 * colour[2] + 500) / 1000);
        } else {
            for (int channel = 0; channel < channels; channel++) {
                pixels[at + channel] = (byte) colour[channel];
            }
        }
    }

    /** Red, green, blue and how much they cover. Samples are taken as they are: Java would change those of grey for another gamma. */
    private static int[] colour(BufferedImage image, int x, int y) {
        ColorModel model = image.getColorModel();
        Raster raster = image.getRaster();
        if (model instanceof IndexColorModel) {
            int argb = image.getRGB(x, y);
            return new int[] {argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, argb >>> 24};
        }
        int[] samples = raster.getPixel(x, y, (int[]) null);
        int colours = model.getNumColorComponents();
        int[] colour = new int[4];
        for (int channel = 0; channel < 3; channel++) {
            int band = colours == 1 ? 0 : channel;
            colour[channel] = samples[band] >> model.getComponentSize(band) - 8;
        }
        colour[3] = model.hasAlpha() ? samples[colours] >> model.getComponentSize(colours) - 8 : 255;
        return colour;
    }

    /**
     * This picture in another size: a new pixel is the mean of what it covers, parts of pixels by their share, rounded to the next whole
     * number. Height and width change on their own.
     */
    Picture resizedTo(int newHeight, int newWidth) {
        byte[] resized = new byte[Math.multiplyExact(newHeight * newWidth, channels)];
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                for (int channel = 0; channel < channels; channel++) {
                    resized[(y * newWidth + x) * channels + channel] =
                            (byte) covered(y, newHeight, x, newWidth, channel);
                }
            }
        }
        return new Picture(newHeight, newWidth, channels, resized);
    }

    /** In units of 1 / newHeight and 1 / newWidth of an old pixel, a new one is as high and wide as the old picture has pixels. */
    private long covered(int y, int newHeight, int x, int newWidth, int channel) {
        long sum = 0;
        for (long row = (long) y * height / newHeight; row * newHeight < (y + 1L) * height; row++) {
            long high = overlap(row, newHeight, y, height);
            for (long column = (long) x * width / newWidth; column * newWidth < (x + 1L) * width; column++) {
                int at = (int) ((row * width + column) * channels + channel);
                sum += high * overlap(column, newWidth, x, width) * (pixels[at] & 0xff);
            }
        }
        long area = (long) height * width;
        return (sum + area / 2) / area;
    }

    private static long overlap(long old, long oldLength, long now, long newLength) {
        return Math.min((old + 1) * oldLength, (now + 1) * newLength) - Math.max(old * oldLength, now * newLength);
    }

    String size() {
        return height + "x" + width;
    }

    private static void check(String name, boolean holds, String problem) {
        Require.that(holds, "The image (" + name + ") " + problem + ".", ADVICE);
    }
}
