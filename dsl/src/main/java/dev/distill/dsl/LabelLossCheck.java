package dev.distill.dsl;

import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.curriculum.Loss;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;

/**
 * How a loss on labels must fit the task and the output of the network that minimises it.
 *
 * @param task whose labels they are
 * @param output what the network ends in
 * @param whose network it is, for the message
 * @param where the study and its scale, for the message
 * @param ofTeacher whether it is a teacher's own, whose words are others
 */
record LabelLossCheck(Task task, Output output, String whose, String where, boolean ofTeacher) {
    private static final String OF_TEACHER =
            "Leave minimising(...) out, and the teacher minimises what its task asks for; smoothedCrossEntropy(...) is for"
                    + " classes.";

    void check(Loss loss) {
        Loss ofAll = loss.ofAll();
        Require.that(
                ofAll instanceof Loss.Hinge == (output == Output.SCALAR),
                "The loss (" + loss.describe() + ") does not fit the output ("
                        + (output == Output.SCALAR ? "scalar" : "logits") + ") of the " + whose + where + ".",
                advice("Use labels().minimising(hinge()) with scalarOutput(), crossEntropy() without."));
        Require.that(
                ofAll instanceof Loss.Ctc == task.spells(),
                "The loss (" + loss.describe() + ") does not fit the labels of the " + task.describe() + ", in the "
                        + whose + where + ".",
                advice(
                        "Use labels().minimising(ctc()), or onLabelsMinimising(ctc()) beside a teacher, where labels are strings,"
                                + " crossEntropy() elsewhere."));
        Require.that(
                ofAll instanceof Loss.RatingError == task.isRated(),
                "The loss (" + loss.describe() + ") does not fit the labels of the " + task.describe() + ", in the "
                        + whose + where + ".",
                advice("Use onLabelsMinimising(ratingError()) where labels are ratings, and nowhere else."));
        Require.that(
                !(ofAll instanceof Loss.SmoothedCrossEntropy && task.answersByPosition()),
                "The loss (" + loss.describe() + ") of the " + whose
                        + " spreads a share over all positions, and in the " + task.describe()
                        + " most of them hold nothing" + where + ".",
                advice("Use crossEntropy(), which asks for the answer's positions alone."));
    }

    private String advice(String ofStudents) {
        return ofTeacher ? OF_TEACHER : ofStudents;
    }
}
