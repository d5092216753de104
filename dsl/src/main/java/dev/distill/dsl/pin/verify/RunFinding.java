package dev.distill.dsl.pin.verify;

import dev.distill.dsl.pin.LockedRun;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What verification says of a run.
 *
 * @param run as it was pinned
 * @param finding the gravest of its numbers'
 * @param why what is to be said beside its numbers; may be empty
 * @param counts how many numbers there are of each finding
 * @param numbers the numbers that are not the same bits, in order
 */
public record RunFinding(
        LockedRun run, Finding finding, String why, Map<Finding, Long> counts, List<NumberFinding> numbers) {

    /** Copies the parts. */
    public RunFinding {
        counts = new TreeMap<>(counts);
        numbers = List.copyOf(numbers);
    }

    /** How many numbers have that finding. */
    public long count(Finding of) {
        return counts.getOrDefault(of, 0L);
    }
}
