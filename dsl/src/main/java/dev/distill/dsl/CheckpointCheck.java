package dev.distill.dsl;

import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.schedule.Lengths;

/**
 * How a choice of checkpoints must fit the teacher.
 *
 * @param study whose teacher it is
 * @param choice which checkpoints teach
 * @param arm whose student they teach, for the message
 * @param where the study and its scale, for the message
 */
record CheckpointCheck(Study study, CheckpointChoice choice, String arm, String where)
        implements Training.Reader<Void> {

    @Override
    public Void trained(Training.Trained training) {
        Lengths within = study.lengths(training.recipe(), "teacher")
                .within(training.recipe().length());
        long last = within.steps(training.recipe().length());
        long every = within.steps(training.checkpointEvery());
        long kept = Training.checkpoints(last, every);
        if (choice instanceof CheckpointChoice.AtStep at) {
            checkOnGrid(at.step(), every, last);
        } else if (choice instanceof CheckpointChoice.EveryNthFor nth) {
            Require.that(
                    nth.nth() <= kept,
                    "The first anchor (checkpoint " + nth.nth() + ") of the " + arm
                            + " is behind the teacher's last (checkpoint " + kept + ")" + where + ".",
                    "Take anchors at smaller distances, or keep more checkpoints with checkpointEvery(...).");
        }
        Require.that(
                kept > 1 || choice instanceof CheckpointChoice.Final || choice instanceof CheckpointChoice.AtStep,
                "The " + arm + " learns from checkpoints (" + choice.describe()
                        + "), and the teacher keeps none but its end" + where + ".",
                "Keep more, with checkpointEvery(...), or use finalTeacher() or hinton(4, 0.1).");
        return null;
    }

    @Override
    public Void given(Training.Given training) {
        Require.that(
                choice instanceof CheckpointChoice.Final,
                "The " + arm + " learns from earlier checkpoints (" + choice.describe()
                        + "), and the teacher, read from " + training.model().name() + ", has none but its end" + where
                        + ".",
                "Use finalTeacher(), hiddenLayer(...) or hintFromLayer(...); or train the teacher, with"
                        + " trainedBy(...).checkpointEvery(...).");
        return null;
    }

    @Override
    public Void taught(Training.Taught training) {
        return trained(training.itself());
    }

    /** The teacher's end is a checkpoint wherever it is. */
    private void checkOnGrid(long step, long every, long last) {
        long near = step >= last ? last : Math.min(last, Math.max(every, step / every * every));
        Require.that(
                step % every == 0 || step == last,
                "The checkpoint (step " + step + ") of the " + arm + " is not on the teacher's grid (every " + every
                        + " steps)" + where + ".",
                "Maybe use checkpoint(" + near + "), or another checkpointEvery(...).");
        Require.that(
                step <= last,
                "The checkpoint (step " + step + ") of the " + arm + " is after the teacher's end (step " + last + ")"
                        + where + ".",
                "Maybe use checkpoint(" + near + "), or more steps(...) in the teacher's recipe.");
    }
}
