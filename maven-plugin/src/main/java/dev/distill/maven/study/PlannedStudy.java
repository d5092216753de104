package dev.distill.maven.study;

import dev.distill.dsl.Study;
import dev.distill.dsl.plan.Plan;

/**
 * A study at the scale that it is planned for.
 *
 * @param study at that scale
 * @param plan its runs
 * @param whole whether these are all of them: no arms or seeds were selected
 */
public record PlannedStudy(Study study, Plan plan, boolean whole) {}
