package dev.distill.engine.worker.measure;

import dev.distill.dsl.question.QuestionPart;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.task.Task;
import dev.distill.engine.worker.data.Supply;
import java.util.EnumMap;
import java.util.Map;

/** The held-out examples of a job's runs, which all have the same seed and task; drawn when first asked for. */
public final class HeldOutParts {
    private final Supply supply;
    private final Task task;
    private final Map<Split, HeldOutPart> exams = new EnumMap<>(Split.class);

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

    HeldOutPart of(Split split) {
        return exams.computeIfAbsent(split, any -> new HeldOutPart(supply.heldOut(any), task));
    }
}
