package dev.distill.maven.console;

import dev.distill.dsl.pin.change.RunChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of runs, a line for each way in which an arm changed, with its seeds. */
final class ChangeText {

    private record Way(String arm, String what) {}

    private ChangeText() {}

    static List<String> lines(Collection<RunChange> changes) {
        Map<Way, List<String>> seeds = new LinkedHashMap<>();
        changes.forEach(change -> seeds.computeIfAbsent(
                        new Way(change.key().arm(), change.describe()), any -> new ArrayList<>())
                .add(String.valueOf(change.key().seed())));
        return seeds.entrySet().stream()
                .map(entry -> "  " + entry.getKey().arm() + ", "
                        + (entry.getValue().size() == 1 ? "seed " : "seeds ")
                        + String.join(" ", entry.getValue()) + ": "
                        + entry.getKey().what())
                .toList();
    }
}
