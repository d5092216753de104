package dev.distill.engine.worker.measure;

import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.question.QuestionPart;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.task.Task;
import dev.distill.engine.worker.data.Supply;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The held-out examples of a job's runs, which all have the same seed and task; drawn when first asked for. */
public final class HeldOutParts {
    private final Supply supply;
    private final Task task;
    private final Map<Split, HeldOutPart> exams = new EnumMap<>(Split.class);
    private final Map<List<String>, Match> matches = new HashMap<>();
    private final Map<List<String>, Ensemble> ensembles = new HashMap<>();

    /** The exams of a task's supply. */
    public HeldOutParts(Task task, Supply supply) {
        this.supply = supply;
        this.task = task;
    }

    /** The questions of a split and their windows. */
    QuestionPart questions(Split split) {
        return supply.questions(split);
    }

    /** The ids of so many sequences that a probe asks in its own way. */
    int[] probed(int sequences) {
        return supply.probed(sequences);
    }

    /** How others match the teacher of some runs on the test examples; its outputs are read once for all of them. */
    Match match(RunSpecification run, Generations teacher) {
        return matches.computeIfAbsent(run.teachers(), any -> Match.of(teacher, of(Split.TEST), task));
    }

    /** The generations before some runs together on the test examples, likewise. */
    Ensemble ensemble(RunSpecification run, Generations generations) {
        return ensembles.computeIfAbsent(run.teachers(), any -> Ensemble.of(generations, of(Split.TEST), task));
    }

    HeldOutPart of(Split split) {
        return exams.computeIfAbsent(split, any -> new HeldOutPart(supply.heldOut(any), task));
    }
}
