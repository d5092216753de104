package dev.distill.dsl.plan;

import dev.distill.dsl.Study;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is decided in a study by the records that there are: with the declaration it tells the plan. It is kept nowhere, since the same
 * records decide the same.
 *
 * @param chosen which value each arm's search has chosen, from 0, by the arm's name; none of an arm that has not chosen yet
 * @param batches how many batches of seeds are drawn, of a study that draws them as it goes
 */
public record Decisions(Map<String, Integer> chosen, int batches) {

    /** Copies the map. */
    public Decisions {
        chosen = Map.copyOf(chosen);
    }

    /** Nothing is recorded, and nothing decided: the first batch is drawn. */
    public static Decisions none() {
        return new Decisions(Map.of(), 1);
    }

    /** The most that may come of these decisions: whatever is not chosen yet is that value, or the last, and all seeds are drawn. */
    public Decisions atMost(Study study, int candidate) {
        Map<String, Integer> all = new TreeMap<>(chosen);
        study.arms().forEach(arm -> arm.search()
                .ifPresent(search -> all.putIfAbsent(
                        arm.name(), Math.min(candidate, search.candidates().size() - 1))));
        return new Decisions(all, Integer.MAX_VALUE);
    }
}
