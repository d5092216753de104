package dev.distill.engine.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a look at every byte of a store.
 *
 * @param checked how many runs, and files that teachers were read from, were looked at
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
        List<String> names = contents.models().keySet().stream()
                .filter(name -> !name.startsWith("."))
                .toList();
        List<String> damaged = new ArrayList<>(contents.runs().keySet().stream()
                .filter(identity -> !store.whole(identity))
                .toList());
        names.stream().filter(name -> !whole(store, name)).forEach(damaged::add);
        return new StoreCheck(contents.runs().size() + names.size(), damaged);
    }

    private static boolean whole(RunStore store, String name) {
        try {
            return new GivenModels(store).whole(name);
        } catch (IOException e) {
            throw StoreException.unreadable(store.folder(), e);
        }
    }
}
