package dev.distill.dsl.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is known of a planned run. */
public enum RunStatus {
    /** It was run now. */
    DONE,
    /** Its record was there. */
    CACHED,
    /** It could not go on. */
    FAILED,
    /** It was stopped at its time limit. */
    TIMED_OUT,
    /** It has no record. */
    MISSING;

    /** How many runs there are of each status, such as "1 failed, 3 missing". */
    public static String tally(List<RunResult> runs) {
        Map<RunStatus, Long> counts =
                runs.stream().collect(Collectors.groupingBy(RunResult::status, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> String.format(Locale.ROOT, "%,d", count.getValue()) + " "
                        + count.getKey().label())
                .collect(Collectors.joining(", "));
    }

    /** The status in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
