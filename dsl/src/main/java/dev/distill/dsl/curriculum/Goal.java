package dev.distill.dsl.curriculum;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Lengths;
import dev.distill.dsl.schedule.Schedule;

/**
 * What a stage trains for: a signal, the loss that fits the student to it, and how much that counts beside the stage's other goals.
 *
 * @param signal what the student is trained on
 * @param loss what is minimised
 * @param weight what the loss is multiplied by, over the stage
 */
public record Goal(Signal signal, Loss loss, Schedule weight) {
    /** Checks that loss and signal fit, and that the weight is never negative. */
    public Goal {
        Loss.Fit wanted = signal.usualLoss().fit();
        Require.that(
                loss.fit() == wanted,
                "The loss (" + loss.describe() + ") cannot be fitted to the signal (" + signal.describe() + ").",
                advice(wanted));
        Require.that(
                wanted != Loss.Fit.FEATURES || loss.ofAll().equals(signal.usualLoss()),
                "The loss (" + loss.describe() + ") is not the one of the signal (" + signal.describe() + ").",
                advice(wanted));
        if (signal instanceof Signal.TeacherOutputs outputs) {
            Require.that(
                    loss.suits(outputs.softening()),
                    "The loss (" + loss.describe() + ") has no meaning for a teacher softened by ("
                            + outputs.softening().describe() + ").",
                    "Use softCrossEntropy() at any temperature or argmax(), kl() or decoupled(...) at any temperature, logitError() at"
                            + " T = 1.");
        }
        Require.that(
                weight.isAtLeast(0),
                "The weight (" + weight.describe() + ") of the goal (" + signal.describe() + ") is negative somewhere.",
                "Give weights from 0 on.");
    }

    /** A goal with its signal's usual loss, at weight 1. */
    static Goal of(Signal signal) {
        return new Goal(signal, signal.usualLoss(), Schedule.constant(1));
    }

    /** The task's labels. */
    public static Goal onLabels() {
        return of(new Signal.Labels());
    }

    /** The finished teacher's outputs, at T = 1 unless said. */
    public static Goal onFinalTeacher() {
        return onCheckpoints(new CheckpointChoice.Final());
    }

    /** The outputs of a teacher's checkpoints, at T = 1 unless said. */
    public static Goal onCheckpoints(CheckpointChoice choice) {
        return of(new Signal.TeacherOutputs(choice, Softening.at(1)));
    }

    private static String advice(Loss.Fit wanted) {
        return switch (wanted) {
            case LABELS -> "Use crossEntropy(), smoothedCrossEntropy(...), hinge(), ctc() or ratingError() on labels.";
            case TEACHER_OUTPUTS -> "Use softCrossEntropy(), kl() or logitError() on a teacher's outputs.";
            case FEATURES -> "Leave minimising(...) out: features have one loss.";
        };
    }

    /** Returns this goal at that weight. */
    public Goal weighing(double weight) {
        return weighing(Schedule.constant(weight));
    }

    /** Returns this goal at a weight that moves over the stage. */
    public Goal weighing(Schedule weight) {
        return new Goal(signal, loss, weight);
    }

    /** Returns this goal with that loss, on the examples that it is on. */
    public Goal minimising(Loss loss) {
        return new Goal(signal, this.loss.onItsExamples(loss), weight);
    }

    /**
     * Returns this goal on the easiest examples of each batch alone, which are more and more.
     *
     * @param by what makes an example hard
     * @param share of all examples that is open, over the stage
     */
    public Goal easyToHard(Difficulty by, Schedule share) {
        return new Goal(signal, new Loss.EasyToHard(loss, by, share), weight);
    }

    /** Returns this goal with its teacher softened by that temperature. */
    public Goal temperature(double temperature) {
        return softened(Softening.at(temperature));
    }

    /** Returns this goal with its teacher softened by a temperature that moves over the stage. */
    public Goal temperature(Schedule temperature) {
        return softened(new Softening.Temperature(temperature));
    }

    /**
     * Returns this goal with a temperature that is learned against the student, from 1 to 21, and divergence with T on both, times T^2.
     *
     * @param epoch for how long the temperature's strength stays before it rises
     * @param loops how many epochs it rises for
     */
    public Goal learnedTemperature(Length epoch, int loops) {
        return learning("learnedTemperature(..)", new Softening.LearnedTemperature(1, 20, 1, epoch, loops));
    }

    /**
     * Returns this goal with a temperature for each example, or for each answer of one that has several, learned against the student by a small
     * network on both's logits, from 1 to 21, and divergence with T on both, times T^2.
     *
     * @param epoch for how long the temperatures' strength stays before it rises
     * @param loops how many epochs it rises for
     * @param width of the network's one hidden layer
     */
    public Goal instanceTemperature(Length epoch, int loops, int width) {
        Softening.LearnedTemperature each = new Softening.LearnedTemperature(1, 20, 1, epoch, loops);
        return learning("instanceTemperature(..)", new Softening.InstanceTemperature(each, width));
    }

    private Goal learning(String wish, Softening learned) {
        return new Goal(
                new Signal.TeacherOutputs(outputs(wish).choice(), learned), loss.onItsExamples(Losses.kl()), weight);
    }

    /** Returns this goal with all weight on the class that its teacher finds likeliest. */
    public Goal argmax() {
        return softened(new Softening.Argmax());
    }

    /** Returns this goal with its teacher cut to its k likeliest classes, at the temperature that it has. */
    public Goal topK(int k) {
        return softened(outputs("topK(" + k + ")").softening().topK(k));
    }

    /** Returns this goal with its teacher softened so. */
    Goal softened(Softening softening) {
        Signal.TeacherOutputs outputs = outputs(softening.describe());
        return on(new Signal.TeacherOutputs(outputs.checkpoint().orElseThrow(), softening));
    }

    Signal.TeacherOutputs outputs(String wish) {
        if (signal instanceof Signal.TeacherOutputs outputs) {
            return outputs;
        }
        throw new DeclarationException(
                "The goal (" + signal.describe() + ") has no teacher's outputs for " + wish + ".",
                "Use it after finalTeacher(), everyCheckpoint(), checkpoint(...) or thenFinalTeacher().");
    }

    Goal on(Signal signal) {
        return new Goal(signal, loss, weight);
    }

    /** Returns this goal with every length turned into steps. */
    Goal resolvedBy(Lengths lengths) {
        return new Goal(signal.resolvedBy(lengths), loss.resolvedBy(lengths), weight.resolvedBy(lengths));
    }

    /** The goal in a sentence's part; loss and weight are told where they are not the usual ones. */
    public String describe() {
        return signal.describe()
                + (loss.equals(signal.usualLoss()) ? "" : ", " + loss.describe())
                + (weight.equals(Schedule.constant(1)) ? "" : ", weighing " + weight.describe());
    }
}
