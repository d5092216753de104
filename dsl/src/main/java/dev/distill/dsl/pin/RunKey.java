package dev.distill.dsl.pin;

import dev.distill.dsl.plan.PlannedRun;
import java.util.Comparator;

/**
 * What a pinned run is found by.
 *
 * @param arm the arm's name, or the teacher's
 * @param seed the run's seed
 */
public record RunKey(String arm, long seed) implements Comparable<RunKey> {

    private static final Comparator<RunKey> ORDER =
            Comparator.comparing(RunKey::arm).thenComparingLong(RunKey::seed);

    /** The key of a planned run. */
    public static RunKey of(PlannedRun run) {
        return new RunKey(run.arm(), run.seed());
    }

    /** The run in a sentence's part. */
    public String describe() {
        return arm + ", seed " + seed;
    }

    @Override
    public int compareTo(RunKey other) {
        return ORDER.compare(this, other);
    }
}
