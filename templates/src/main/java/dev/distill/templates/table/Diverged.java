package dev.distill.templates.table;

import dev.distill.dsl.report.StudyReport;

/** Tells runs that diverged from those that only ran out of steps: both may be censored. */
public final class Diverged {

    private Diverged() {}

    /** Whether an arm's run of a seed diverged. */
    public static boolean run(StudyReport report, String arm, long seed) {
        return report.resultsOf(arm).stream().anyMatch(result -> result.run().seed() == seed && result.diverged());
    }
}
