package dev.distill.maven.console;

import dev.distill.dsl.plan.Plan;

/** What is told where a study goes on by what its records have decided. */
public final class RoundText {

    private RoundText() {}

    /** The line that begins a round, of whose plan that much is left to be done. */
    public static String next(Plan plan, Plan left) {
        return "Study " + plan.study() + " at " + plan.scale().label() + " scale: a next round of "
                + Words.count(left.runs().size(), "run") + ", as the records so far decide";
    }
}
