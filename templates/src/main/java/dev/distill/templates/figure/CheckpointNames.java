package dev.distill.templates.figure;

import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.text.Numbers;
import dev.distill.templates.number.Rounded;

/** Short names of the checkpoints that teach. */
final class CheckpointNames implements CheckpointChoice.Reader<String> {

    @Override
    public String finalTeacher(CheckpointChoice.Final choice) {
        return "final";
    }

    @Override
    public String atStep(CheckpointChoice.AtStep choice) {
        return "step " + Rounded.whole(choice.step());
    }

    @Override
    public String nearestAccuracy(CheckpointChoice.NearestAccuracy choice) {
        if (choice.accuracy() == 1) {
            return choice.earlierBy() == 0 ? "best" : choice.earlierBy() + " before the best";
        }
        return (choice.earlierBy() == 0 ? "near accuracy " : choice.earlierBy() + " before ")
                + Numbers.shortest(choice.accuracy());
    }

    @Override
    public String teachersClock(CheckpointChoice.TeachersClock choice) {
        return choice.multiplier() == 1
                ? "teacher’s clock"
                : "teacher’s clock × " + Numbers.shortest(choice.multiplier());
    }

    @Override
    public String eachFor(CheckpointChoice.EachFor choice) {
        return "each for " + Rounded.whole(choice.length().steps());
    }

    @Override
    public String everyNthFor(CheckpointChoice.EveryNthFor choice) {
        return (choice.nth() == 1 ? "each for " : "every " + choice.nth() + ". for ")
                + Rounded.whole(choice.length().steps());
    }

    @Override
    public String nearestStudent(CheckpointChoice.NearestStudent choice) {
        return "greedily for " + Rounded.whole(choice.length().steps());
    }

    @Override
    public String untilSaturated(CheckpointChoice.UntilSaturated choice) {
        return "each until saturated";
    }
}
