package dev.distill.templates;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.text.Reserved;
import dev.distill.templates.file.OutputFolder;
import dev.distill.templates.render.Templates;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The index of the studies whose results lie in a folder, whichever build wrote them.
 *
 * @param root the folder that holds the studies' folders
 * @param warnings is told of results that cannot be listed
 */
public record StudyIndex(Path root, Consumer<String> warnings) {

    /** The line of a study, in its folder. */
    static final String ENTRY = "entry.json";

    /**
     * Writes the index; the same results give the same bytes.
     *
     * @return the index page
     * @throws DistillException where the folder cannot be written
     */
    public Path write() {
        return new OutputFolder(root).write(Reserved.INDEX, new Templates().draw("index.vm", entries()));
    }

    /** The lines of all studies, by name; folders without one are no study's. */
    public List<IndexEntry> entries() {
        List<IndexEntry> entries = new ArrayList<>();
        for (Path folder : folders()) {
            entry(folder).ifPresent(entries::add);
        }
        return entries.stream().sorted(Comparator.comparing(IndexEntry::study)).toList();
    }

    private List<Path> folders() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(root, folder -> Files.isRegularFile(folder.resolve(ENTRY)))) {
            List<Path> found = new ArrayList<>();
            folders.forEach(found::add);
            return found;
        } catch (IOException e) {
            warnings.accept("The studies in (" + root + ") are not listed: " + e + ".");
            return List.of();
        }
    }

    private Optional<IndexEntry> entry(Path folder) {
        try {
            IndexEntry entry = Canonical.read(Files.readString(folder.resolve(ENTRY)), IndexEntry.class);
            if (whole(entry, folder)) {
                return Optional.of(entry);
            }
            warnings.accept(unlisted(folder, "they are another study's, or their page is gone"));
        } catch (IOException | DistillException e) {
            warnings.accept(unlisted(folder, ENTRY + " is damaged, or of another version of distill"));
        }
        return Optional.empty();
    }

    private static boolean whole(IndexEntry entry, Path folder) {
        return folder.getFileName().toString().equals(entry.study())
                && entry.question() != null
                && entry.scale() != null
                && Files.isRegularFile(folder.resolve(StudyOutput.PAGE));
    }

    private static String unlisted(Path folder, String why) {
        String name = folder.getFileName().toString();
        return "The results in (" + folder + ") are not listed in the index: " + why
                + "\nMaybe run mvn distill:report -Ddistill.study=" + name + ", or remove the folder.";
    }
}
