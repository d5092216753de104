package dev.distill.dsl.model;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Inheritance;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.Weight;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The arrays of a network in a file that tells no layers: a safetensors file. Its network is the one that is declared, if that has arrays of
 * just these names and shapes.
 *
 * @param shapes each array's sizes, by its name
 */
public record ModelArrays(Map<String, List<Integer>> shapes) implements ModelContent {
    private static final String ADVICE =
            "Declare the network that the file was written from, or name its arrays as this one's are, in the guide's words.";

    /** Copies the sizes. */
    public ModelArrays {
        SortedMap<String, List<Integer>> copy = new TreeMap<>();
        shapes.forEach((name, sizes) -> copy.put(name, List.copyOf(sizes)));
        shapes = Collections.unmodifiableSortedMap(copy);
    }

    @Override
    public long parameters() {
        return shapes.values().stream()
                .mapToLong(sizes -> sizes.stream().mapToLong(Integer::longValue).reduce(1, (one, other) -> one * other))
                .sum();
    }

    @Override
    public Optional<Inheritance.Source> source(String model, Task task) {
        return Optional.of(new Inheritance.Source(shapes, Map.of()));
    }

    @Override
    public void check(String model, List<NamedLayer> declared, Task task, String whose, String where) {
        SortedSet<String> unread = new TreeSet<>(shapes.keySet());
        for (Weight weight : Blueprint.of(declared, task).weights()) {
            List<Integer> found = shapes.get(weight.name());
            Require.that(
                    found != null,
                    "The model (" + model + ") has no array (" + weight.name() + "), and the " + whose + " has one of "
                            + weight.shape() + where + ".",
                    ADVICE);
            Require.that(
                    found.equals(weight.shape()),
                    "The model (" + model + ") has an array (" + weight.name() + ") of " + found + ", and that of the "
                            + whose + " is " + weight.shape() + where + ".",
                    ADVICE);
            unread.remove(weight.name());
        }
        Require.that(
                unread.isEmpty(),
                "The model (" + model + ") has arrays " + unread + " that the " + whose + " has not" + where + ".",
                ADVICE);
    }
}
