package dev.distill.engine.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What came of a look at every byte of a store.
 *
 * @param checked how many runs, and files that teachers and examples were read from, were looked at
 * @param damaged the runs that were set aside, by identity, and the files that are not what they were, by name
 */
public record StoreCheck(int checked, List<String> damaged) {

    /** Copies the list. */
    public StoreCheck {
        damaged = List.copyOf(damaged);
    }

    /**
     * Looks at all that a store holds finished; damaged runs are set aside, with a warning.
     *
     * @throws StoreException where something may not be read
     */
    public static StoreCheck of(RunStore store, StoreContents contents) {
        List<Path> files = Stream.concat(
                        files(store, GivenModels.FOLDER, contents.models()),
                        files(store, DataFiles.FOLDER, contents.data()))
                .toList();
        List<String> damaged = new ArrayList<>(contents.runs().keySet().stream()
                .filter(identity -> !store.whole(identity))
                .toList());
        files.stream()
                .filter(file -> !whole(store, file))
                .forEach(file -> damaged.add(file.getFileName().toString()));
        return new StoreCheck(contents.runs().size() + files.size(), damaged);
    }

    private static Stream<Path> files(RunStore store, String folder, SortedMap<String, Long> sizes) {
        return sizes.keySet().stream()
                .filter(name -> !Folders.isDraft(name))
                .map(name -> store.folder().resolve(folder).resolve(name));
    }

    private static boolean whole(RunStore store, Path file) {
        try {
            return KeptFiles.isWhole(file);
        } catch (IOException e) {
            throw StoreException.unreadable(store.folder(), e);
        }
    }
}
