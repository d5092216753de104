package dev.distill.dsl.plan;

import java.util.List;
import java.util.Map;

/**
 * A run that a plan holds: one arm with one seed, a trial of an arm's search, or a teacher's training. Two arms with equal specifications share an
 * identity, and the run is trained once.
 *
 * @param arm the arm's name, the trial's or the teacher's
 * @param seed the run's seed
 * @param role what it is for
 * @param identity the SHA-256 of its specification
 * @param needs the identities of the runs that come first
 * @param specification what is run
 */
public record PlannedRun(
        String arm, long seed, Role role, String identity, List<String> needs, RunSpecification specification) {

    /** Copies the needs. */
    public PlannedRun {
        needs = List.copyOf(needs);
    }

    /** A run under a name. */
    static PlannedRun of(String arm, Role role, RunSpecification specification) {
        return new PlannedRun(
                arm, specification.seed(), role, specification.identity(), specification.needs(), specification);
    }

    /** This run in the semantics of today, learning from the runs of today that its teachers have become. */
    PlannedRun today(Map<String, String> identities) {
        RunSpecification today =
                specification.today().renaming(identity -> identities.getOrDefault(identity, identity));
        return of(arm, role, today);
    }

    /** The run in a sentence's part: "arm labels, seed 3". */
    public String describe() {
        return switch (role) {
                    case TEACHER -> "";
                    case TRIAL -> "trial ";
                    case STUDENT -> "arm ";
                }
                + arm + ", seed " + seed;
    }
}
