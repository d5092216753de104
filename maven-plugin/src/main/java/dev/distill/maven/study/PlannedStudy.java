package dev.distill.maven.study;

import dev.distill.dsl.Study;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.round.Rounds;

/**
 * A study at the scale that it is planned for.
 *
 * @param study at that scale
 * @param plan its runs, as far as its records have decided them
 * @param whole whether these are all of them: no arms or seeds were selected
 * @param rounds what its records may lead to
 */
public record PlannedStudy(Study study, Plan plan, boolean whole, Rounds rounds) {

    /** The study with the plan that some records lead to. */
    public static PlannedStudy of(Rounds rounds, boolean whole, Rounds.Known known) {
        return new PlannedStudy(rounds.study().at(rounds.scale()), rounds.plan(known), whole, rounds);
    }
}
