package dev.distill.maven.data;

import dev.distill.dsl.Scale;
import dev.distill.dsl.data.DataSet;
import dev.distill.dsl.data.Need;
import dev.distill.dsl.data.Offer;
import dev.distill.dsl.data.SeenDigests;
import dev.distill.dsl.data.WantedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Data that a study needs, and what there is of them.
 *
 * @param name of the data set; empty of a user's own file or folder
 * @param title what it is
 * @param licence of the data set; empty where none was told
 * @param scales the scales that need it; none where that is not known yet
 * @param places where it was looked for
 * @param files each of its files
 * @param fetchable whether what is missing can be fetched
 * @param advice how it is had where something is missing; empty where all is there
 */
public record NeededData(
        String name,
        String title,
        String licence,
        List<String> scales,
        List<String> places,
        List<NeededFile> files,
        boolean fetchable,
        String advice) {

    /** What there is of a file. */
    public enum State {
        /** It is there, and is what is known if a digest is. */
        THERE,
        /** It is not there. */
        MISSING,
        /** It is there, and has another digest than the one that is known. */
        OTHER
    }

    /**
     * A file.
     *
     * @param file its name
     * @param state what there is of it
     * @param place where it is, or would be put
     * @param bytes how large it is; -1 where it is not there
     * @param sha256 of what is there; else the one that is known; empty of folders, and where it is not known
     * @param known whether the digest was known before
     * @param from where it is to be had
     */
    public record NeededFile(
            String file, State state, String place, long bytes, String sha256, boolean known, List<String> from) {}

    /** What there is of a need. */
    public static NeededData of(Need need, List<Scale> scales) {
        List<String> labels = scales.stream().map(Scale::label).toList();
        return need instanceof Need.OfSet of ? of(of.set(), labels) : of(((Need.OfPath) need).path(), labels);
    }

    private static NeededData of(DataSet set, List<String> scales) {
        Path place = set.found().orElse(set.home());
        List<NeededFile> files =
                set.files().stream().map(file -> file(file, place)).toList();
        boolean whole = files.stream().allMatch(file -> file.state() == State.THERE);
        return new NeededData(
                set.name(),
                set.title(),
                set.licence(),
                scales,
                set.places().stream().map(Path::toString).toList(),
                files,
                !whole && set.isOffered(),
                whole ? "" : set.advice());
    }

    private static NeededFile file(WantedFile wanted, Path folder) {
        Path place = folder.resolve(wanted.name());
        List<String> from = wanted.offers().stream().map(Offer::describe).toList();
        boolean there = wanted.isIn(folder);
        String digest =
                there && !wanted.tree() ? digest(place) : wanted.sha256().orElse("");
        boolean other =
                there && wanted.sha256().filter(known -> !known.equals(digest)).isPresent();
        return new NeededFile(
                wanted.name(),
                there ? other ? State.OTHER : State.THERE : State.MISSING,
                place.toString(),
                there ? size(place) : -1,
                digest,
                wanted.sha256().isPresent(),
                from);
    }

    private static NeededData of(Path path, List<String> scales) {
        boolean there = Files.exists(path);
        String digest = Files.isRegularFile(path) ? digest(path) : "";
        NeededFile file = new NeededFile(
                String.valueOf(path.getFileName()),
                there ? State.THERE : State.MISSING,
                path.toString(),
                there ? size(path) : -1,
                digest,
                false,
                List.of());
        return new NeededData(
                "",
                path.toString(),
                "",
                scales,
                List.of(String.valueOf(path.getParent())),
                List.of(file),
                false,
                there ? "" : "Put it there, or name another place in the study.");
    }

    private static String digest(Path file) {
        try {
            return SeenDigests.of(file);
        } catch (IOException e) {
            return "";
        }
    }

    /** Of a folder all that is in it. */
    private static long size(Path place) {
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }

    /** Whether something of it is not there, or is another. */
    public boolean isMissing() {
        return !advice.isEmpty() || files.stream().anyMatch(file -> file.state() != State.THERE);
    }

    /** Whether a file of one's own belongs to a set that is listed, too. */
    static boolean isOf(Need need, List<Need> all) {
        return need instanceof Need.OfPath file
                && all.stream()
                        .map(each -> each instanceof Need.OfSet of ? of.set().found() : Optional.<Path>empty())
                        .flatMap(Optional::stream)
                        .anyMatch(file.path()::startsWith);
    }
}
