package dev.distill.dsl.task;

import dev.distill.dsl.data.Needs;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.error.Require;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder with a folder of images for each class. What begins with a dot is no part of it.
 *
 * @param classes the folders' names, in the order of their letters
 * @param files all images, class by class, in the order of their names
 */
record ClassFolders(List<String> classes, List<ImageFile> files) {
    private static final int MOST_CLASSES = 256;

    /**
     * An image.
     *
     * @param path where it lies
     * @param name its path below the folder that was named, with slashes
     * @param label its class, from 0
     */
    record ImageFile(Path path, String name, int label) {}

    /**
     * Finds the images of a folder.
     *
     * @param folder the folder
     * @param root what messages name images from
     */
    static ClassFolders of(Path folder, Path root) {
        Needs.note(folder);
        if (!Files.isDirectory(folder)) {
            throw new MissingDataException(
                    "The folder of images (" + folder + ") is not there.",
                    "Put it there, or name another place: it has a folder of images for each class.");
        }
        List<Path> classes = folders(folder);
        Require.that(
                classes.size() >= 2 && classes.size() <= MOST_CLASSES,
                "The folder of images (" + folder + ") has " + classes.size() + " folders of classes"
                        + (classes.size() == 1 ? " (" + classes.get(0).getFileName() + ")" : "") + ".",
                "Put the images of each class into a folder of its own: two classes or more, at most " + MOST_CLASSES
                        + ".");
        List<ImageFile> files = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            files.addAll(images(classes.get(label), root, label));
        }
        return new ClassFolders(
                classes.stream().map(path -> path.getFileName().toString()).toList(), List.copyOf(files));
    }

    /** The folders in a folder, in the order of their letters; a link that leads nowhere may have been one. */
    static List<Path> folders(Path folder) {
        for (Path path : list(folder, Files::notExists)) {
            throw new MissingDataException(
                    "The folder of images (" + folder + ") has a link (" + path.getFileName() + ") that leads nowhere.",
                    "Bring back what it leads to, such as a disk, or take it away.");
        }
        return list(folder, Files::isDirectory);
    }

    private static List<ImageFile> images(Path folder, Path root, int label) {
        List<Path> found = list(folder, any -> true);
        Require.that(
                !found.isEmpty(),
                "The class (" + name(root, folder) + ") has no image.",
                "Put its images there, or take the folder away.");
        for (Path file : found) {
            Require.that(
                    !Files.isDirectory(file),
                    "The class (" + name(root, folder) + ") has a folder (" + file.getFileName() + ") in it.",
                    "Name the folder that has a folder of images for each class, or one with (train) and (test) that have.");
            Require.that(
                    isImage(file),
                    "The class (" + name(root, folder) + ") has a file (" + file.getFileName() + ") that is no image.",
                    "Leave PNG and JPEG files there alone: .png, .jpg or .jpeg.");
        }
        return found.stream()
                .map(file -> new ImageFile(file, name(root, file), label))
                .toList();
    }

    private static boolean isImage(Path file) {
        return Files.isRegularFile(file)
                && file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g)");
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> !path.getFileName().toString().startsWith("."))
                    .filter(wanted)
                    .sorted(Comparator.comparing(path -> path.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new DeclarationException("The folder (" + folder + ") cannot be read: " + e + ".", "Look at it.");
        }
    }
}
