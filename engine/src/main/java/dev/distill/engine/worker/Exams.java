package dev.distill.engine.worker;

import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.recipe.Split;

/** The held-out examples of a job's runs, which all have the same seed and task; drawn when first asked for. */
final class Exams {

    private final RunSpecification run;
    private Exam test;
    private Exam selection;

    Exams(RunSpecification run) {
        this.run = run;
    }

    Exam of(Split split) {
        RunStreams streams = new RunStreams(run);
        if (split == Split.TEST) {
            test = test == null ? new Exam(run.task(), streams.evaluation()) : test;
            return test;
        }
        selection = selection == null ? new Exam(run.task(), streams.selection()) : selection;
        return selection;
    }
}
