package dev.distill.dsl.task;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Images of one's own, PNG or JPEG, with a folder for each class. Which part an image is of follows from its own bytes, so that neither
 * names nor the order of files nor other images decide. Each change returns another.
 */
public final class ImageFolders {
    private static final double SELECTION_SHARE = 0.1;
    private static final double TEST_SHARE = 0.2;

    private enum Part {
        TRAINING,
        SELECTION,
        TEST
    }

    /** One image, read. */
    private record Shown(ClassFolders.ImageFile file, String digest, Part part, Picture picture) {}

    private final Path folder;
    private final boolean grey;
    private final double selection;
    private final Optional<Double> test;

    private ImageFolders(Path folder, boolean grey, double selection, Optional<Double> test) {
        this.folder = folder;
        this.grey = grey;
        this.selection = selection;
        this.test = test;
    }

    static ImageFolders of(Path folder) {
        return new ImageFolders(folder, false, SELECTION_SHARE, Optional.empty());
    }

    /** Returns the images in one channel, of grey: .299 R + .587 G + .114 B. */
    public ImageFolders inGrey() {
        return new ImageFolders(folder, true, selection, test);
    }

    /** Returns the images with another share held out for selection: of all, or of those below {@code train}; a tenth unless said. */
    public ImageFolders holdingOut(double share) {
        Require.within("share of the selection part", share, 0.001, 0.5);
        return new ImageFolders(folder, grey, share, test);
    }

    /** Returns the images with another share of all to test on; a fifth unless said. Folders {@code train} and {@code test} say it themselves. */
    public ImageFolders testingOn(double share) {
        Require.within("share of the test part", share, 0.001, 0.5);
        return new ImageFolders(folder, grey, selection, Optional.of(share));
    }

    /** The task, of images that are all of one size. */
    public Images ofOneSize() {
        return images(0, 0);
    }

    /**
     * The task, of images brought to one size: a new pixel is the mean of what it covers, and height and width change on their own.
     *
     * @param height in pixels
     * @param width in pixels
     */
    public Images resizedTo(int height, int width) {
        Require.positive("height of images", height);
        Require.positive("width of images", width);
        Require.that(
                (long) height * width <= Picture.MOST_PIXELS,
                "Images of (" + height + "x" + width + ") pixels have more than " + Picture.MOST_PIXELS + ".",
                "Bring them to a smaller size, as in resizedTo(32, 32).");
        return images(height, width);
    }

    private Images images(int height, int width) {
        List<ClassFolders> parts = parts();
        List<Path> files = parts.stream()
                .flatMap(part -> part.files().stream().map(ClassFolders.ImageFile::path))
                .toList();
        List<Object> how = List.of(folder, parts.size(), grey, selection, test, height, width);
        return SeenTasks.of(Images.class, files, how, () -> read(parts, height, width));
    }

    /** All images, or those to train on and those to test on. */
    private List<ClassFolders> parts() {
        Path training = folder.resolve("train");
        Path testing = folder.resolve("test");
        if (!Files.isDirectory(training) || !Files.isDirectory(testing)) {
            return List.of(ClassFolders.of(folder, folder));
        }
        Require.that(
                test.isEmpty(),
                "The folder of images (" + folder + ") has a folder (test), and a share to test on is declared, too.",
                "Leave the share away, or name a folder without (train) and (test).");
        List<String> others = ClassFolders.folders(folder).stream()
                .map(path -> path.getFileName().toString())
                .filter(name -> !name.equals("train") && !name.equals("test"))
                .toList();
        Require.that(
                others.isEmpty(),
                "The folder of images (" + folder + ") has " + others
                        + " beside (train) and (test), and none of that is read.",
                "Move what is in there into (train), of which holdingOut(...) holds some out for selection, or take it away.");
        ClassFolders first = ClassFolders.of(training, folder);
        ClassFolders second = ClassFolders.of(testing, folder);
        Require.that(
                first.classes().equals(second.classes()),
                "The classes to test on " + second.classes() + " are not those to train on " + first.classes() + ".",
                "Give the folders (train) and (test) the same classes.");
        return List.of(first, second);
    }

    private Images read(List<ClassFolders> parts, int height, int width) {
        List<Shown> shown = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            for (ClassFolders.ImageFile file : parts.get(i).files()) {
                shown.add(read(file, parts.size() == 2, i == 1, height, width));
            }
        }
        checkSizes(shown);
        checkTwins(shown);
        checkClasses(shown, parts.get(0).classes());
        shown.sort(Comparator.comparing(Shown::digest));
        return set(shown).packed();
    }

    private Shown read(ClassFolders.ImageFile file, boolean parted, boolean tested, int height, int width) {
        try {
            byte[] bytes = Files.readAllBytes(file.path());
            String digest = Digest.of(bytes);
            Picture picture = Picture.read(file.name(), bytes, grey);
            return new Shown(
                    file,
                    digest,
                    tested ? Part.TEST : part(digest, parted ? 0 : test.orElse(TEST_SHARE)),
                    height == 0 ? picture : picture.resizedTo(height, width));
        } catch (IOException e) {
            throw new DeclarationException(
                    "The image (" + file.name() + ") cannot be read: " + e + ".", "Look at its permissions.");
        }
    }

    /** The digest's first 32 bits, as a share of all there are, fall to a part. */
    private Part part(String digest, double tested) {
        double at = Long.parseLong(digest.substring(0, 8), 16) / 0x1p32;
        if (at < tested) {
            return Part.TEST;
        }
        return at < tested + selection ? Part.SELECTION : Part.TRAINING;
    }

    private static void checkSizes(List<Shown> shown) {
        Shown first = shown.get(0);
        for (Shown each : shown) {
            Require.that(
                    each.picture().size().equals(first.picture().size()),
                    "The image (" + each.file().name() + ") is of "
                            + each.picture().size() + " pixels, and ("
                            + first.file().name() + ") is of "
                            + first.picture().size() + ".",
                    "Declare .resizedTo(height, width), or bring the images to one size.");
        }
    }

    /** The same bytes may not be of two classes, nor be both trained and tested on. */
    private static void checkTwins(List<Shown> shown) {
        Map<String, Shown> seen = new HashMap<>();
        for (Shown each : shown) {
            Shown twin = seen.putIfAbsent(each.digest(), each);
            Require.that(
                    twin == null || twin.file().label() == each.file().label() && twin.part() == each.part(),
                    "The image (" + each.file().name() + ") is the same as ("
                            + (twin == null ? "" : twin.file().name()) + "), of another class or part.",
                    "Take one of them away.");
        }
    }

    private static void checkClasses(List<Shown> shown, List<String> classes) {
        for (int label = 0; label < classes.size(); label++) {
            int wanted = label;
            Require.that(
                    shown.stream()
                            .anyMatch(each ->
                                    each.part() == Part.TRAINING && each.file().label() == wanted),
                    "The class (" + classes.get(label) + ") has no image left to train on.",
                    "Give it more images, or hold out a smaller share.");
        }
        for (Part part : Part.values()) {
            Require.that(
                    shown.stream().anyMatch(each -> each.part() == part),
                    "Of " + shown.size() + " images none is of the part ("
                            + part.name().toLowerCase(Locale.ROOT) + ").",
                    "Give more images, or hold out a larger share.");
        }
    }

    private static ImageSet set(List<Shown> shown) {
        List<Shown> selection = of(shown, Part.SELECTION);
        List<Shown> training = Stream.concat(of(shown, Part.TRAINING).stream(), selection.stream())
                .toList();
        List<Shown> test = of(shown, Part.TEST);
        return new ImageSet(pixels(training), labels(training), pixels(test), labels(test), selection.size());
    }

    private static List<Shown> of(List<Shown> shown, Part part) {
        return shown.stream().filter(each -> each.part() == part).toList();
    }

    private static IdxFile pixels(List<Shown> shown) {
        Picture first = shown.get(0).picture();
        int size = first.pixels().length;
        Require.that(
                (long) size * shown.size() <= Integer.MAX_VALUE - 64,
                "The images (" + shown.size() + ") have more than 2 GiB of values.",
                "Bring them to a smaller size with .resizedTo(height, width).");
        byte[] bytes = new byte[size * shown.size()];
        for (int i = 0; i < shown.size(); i++) {
            System.arraycopy(shown.get(i).picture().pixels(), 0, bytes, i * size, size);
        }
        return new IdxFile(
                "packed images", List.of(shown.size(), first.height(), first.width(), first.channels()), bytes);
    }

    private static IdxFile labels(List<Shown> shown) {
        byte[] bytes = new byte[shown.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) shown.get(i).file().label();
        }
        return new IdxFile("packed labels", List.of(bytes.length), bytes);
    }
}
