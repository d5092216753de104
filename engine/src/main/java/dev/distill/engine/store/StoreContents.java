package dev.distill.engine.store;

import dev.distill.dsl.error.DistillException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a store holds, by the size of its folders.
 *
 * @param runs the bytes of each finished run, by identity
 * @param partial the bytes of each run that is being trained or was interrupted, by identity
 * @param models the bytes of each file that a teacher was read from, by the file's name
 * @param data the bytes of each file that examples were read from, by the file's name
 * @param damaged the bytes of each entry that was set aside, by the name of its folder
 */
public record StoreContents(
        SortedMap<String, Long> runs,
        SortedMap<String, Long> partial,
        SortedMap<String, Long> models,
        SortedMap<String, Long> data,
        SortedMap<String, Long> damaged) {

    /** Looks at a store. */
    public static StoreContents of(RunStore store) {
        SortedMap<String, Long> runs = new TreeMap<>();
        for (Path part : folders(store.folder().resolve("runs"))) {
            runs.putAll(identities(sizes(part)));
        }
        return new StoreContents(
                runs,
                identities(sizes(store.folder().resolve("partial"))),
                files(store.folder().resolve(GivenModels.FOLDER)),
                files(store.folder().resolve(DataFiles.FOLDER)),
                sizes(store.folder().resolve("damaged")));
    }

    /** The bytes of some folders. */
    public static long bytes(Map<String, Long> sizes) {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What is held here and none of these is: identities of runs, and digests of the files that teachers and examples are read from. */
    public StoreContents without(Set<String> needed) {
        SortedMap<String, Long> otherRuns = new TreeMap<>(runs);
        SortedMap<String, Long> otherPartial = new TreeMap<>(partial);
        otherRuns.keySet().removeAll(needed);
        otherPartial.keySet().removeAll(needed);
        return new StoreContents(
                otherRuns, otherPartial, filesWithout(models, needed), filesWithout(data, needed), damaged);
    }

    private static SortedMap<String, Long> filesWithout(SortedMap<String, Long> files, Set<String> needed) {
        SortedMap<String, Long> others = new TreeMap<>(files);
        others.keySet().removeIf(name -> needed.contains(KeptFiles.digest(name)));
        return others;
    }

    /** Names each thing that is held here, in words, with its bytes. */
    public void each(ObjLongConsumer<String> told) {
        runs.forEach((identity, bytes) -> told.accept(run(identity), bytes));
        partial.forEach((identity, bytes) -> told.accept(interrupted(identity), bytes));
        models.forEach((name, bytes) -> told.accept(file(name), bytes));
        data.forEach((name, bytes) -> told.accept(dataFile(name), bytes));
        damaged.forEach((name, bytes) -> told.accept(entry(name), bytes));
    }

    /**
     * Removes from a store what is listed here, except runs that are being trained.
     *
     * @param told of each thing once it is gone, in words, with its bytes
     */
    public void removeFrom(RunStore store, ObjLongConsumer<String> told) {
        try {
            for (String identity : runs.keySet()) {
                store.remove(identity);
                told.accept(run(identity), runs.get(identity));
            }
            for (String identity : partial.keySet()) {
                store.draft(identity).ifPresent(draft -> {
                    draft.discard();
                    told.accept(interrupted(identity), partial.get(identity));
                });
            }
            removeFiles(models, store.folder().resolve(GivenModels.FOLDER), StoreContents::file, told);
            removeFiles(data, store.folder().resolve(DataFiles.FOLDER), StoreContents::dataFile, told);
            for (String name : damaged.keySet()) {
                Folders.delete(store.folder().resolve("damaged").resolve(name));
                told.accept(entry(name), damaged.get(name));
            }
        } catch (IOException e) {
            throw new DistillException(
                    "The store (" + store.folder() + ") could not be pruned: " + e + ".",
                    "Look at its permissions.",
                    e);
        }
    }

    private static void removeFiles(
            SortedMap<String, Long> files, Path folder, UnaryOperator<String> words, ObjLongConsumer<String> told)
            throws IOException {
        for (String name : files.keySet()) {
            Files.deleteIfExists(folder.resolve(name));
            told.accept(words.apply(name), files.get(name));
        }
    }

    private static String run(String identity) {
        return "run " + identity;
    }

    private static String interrupted(String identity) {
        return "interrupted run " + identity;
    }

    private static String file(String name) {
        return "file " + name;
    }

    private static String dataFile(String name) {
        return "data file " + name;
    }

    private static String entry(String name) {
        return "damaged entry " + name;
    }

    /** A folder of another name is none of ours, and stays. */
    private static SortedMap<String, Long> identities(SortedMap<String, Long> sizes) {
        SortedMap<String, Long> identities = new TreeMap<>();
        sizes.forEach((name, bytes) -> Entry.identity(name).ifPresent(it -> identities.merge(it, bytes, Long::sum)));
        return identities;
    }

    private static SortedMap<String, Long> sizes(Path folder) {
        SortedMap<String, Long> sizes = new TreeMap<>();
        for (Path inner : folders(folder)) {
            sizes.put(inner.getFileName().toString(), size(inner));
        }
        return sizes;
    }

    /** Files that are called by their digests, and what a kill left of them; others are none of ours, and stay. */
    private static SortedMap<String, Long> files(Path folder) {
        SortedMap<String, Long> sizes = new TreeMap<>();
        for (Path file : listed(folder)) {
            String name = file.getFileName().toString();
            if (KeptFiles.isOurs(name)) {
                sizes.put(name, bytes(file));
            }
        }
        return sizes;
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(StoreContents::bytes).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static List<Path> folders(Path folder) {
        return listed(folder).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> listed(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try {
            return Folders.listed(folder);
        } catch (IOException e) {
            throw new DistillException(
                    "The folder (" + folder + ") cannot be read: " + e + ".", "Look at its permissions.", e);
        }
    }
}
