package dev.distill.maven.site;

import dev.distill.dsl.error.DistillException;
import dev.distill.maven.pin.PinFolder;
import dev.distill.templates.DrawnPin;
import dev.distill.templates.IndexEntry;
import dev.distill.templates.StudyIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What lies on a shelf. It is read once, since a pin takes a while to read and to understand.
 *
 * @param shelf the shelf
 * @param pins each study's versions, the newest first
 * @param unpinned the lines of results that no version has the values of
 */
record ReadShelf(SiteShelf shelf, SortedMap<String, List<DrawnPin>> pins, List<IndexEntry> unpinned) {

    /**
     * Reads a shelf.
     *
     * @param warnings is told of results that cannot be listed
     * @throws DistillException where a pin cannot be read
     */
    static ReadShelf of(SiteShelf shelf, Consumer<String> warnings) {
        PinFolder folder = new PinFolder(shelf.pins());
        SortedMap<String, List<DrawnPin>> pins = new TreeMap<>();
        folder.studies().forEach(study -> pins.put(study, versions(folder, study)));
        List<IndexEntry> unpinned = new StudyIndex(shelf.results(), warnings)
                .entries().stream()
                        .filter(entry -> !isPinned(entry, shelf, pins.getOrDefault(entry.study(), List.of())))
                        .toList();
        return new ReadShelf(shelf, pins, unpinned);
    }

    /**
     * The versions of a study, the newest first.
     *
     * @throws DistillException where one cannot be read
     */
    static List<DrawnPin> versions(PinFolder pins, String study) {
        List<String> newestFirst = new ArrayList<>(pins.versions(study));
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .map(version -> DrawnPin.of(pins.read(study, version)))
                .toList();
    }

    /** Whether results have the very values of a version: then they are no others. */
    private static boolean isPinned(IndexEntry entry, SiteShelf shelf, List<DrawnPin> versions) {
        String records = Results.records(shelf.results().resolve(entry.study()));
        return versions.stream()
                .anyMatch(drawn -> drawn.pin().files().get(Results.RECORDS).equals(records));
    }

    /** The names of all studies on it. */
    SortedSet<String> studies() {
        SortedSet<String> studies = new TreeSet<>(pins.keySet());
        unpinned.forEach(entry -> studies.add(entry.study()));
        return studies;
    }

    /** The results of a study that are not pinned. */
    Stream<IndexEntry> unpinned(String study) {
        return unpinned.stream().filter(entry -> entry.study().equals(study));
    }

    /** The versions of a study, the newest first; none where it has no pin. */
    List<DrawnPin> versions(String study) {
        return pins.getOrDefault(study, List.of());
    }
}
