package dev.distill.dsl.curriculum;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One step of a curriculum: a signal, a loss, a duration, and how the student enters it.
 *
 * @param signal what the student is trained on
 * @param loss what is minimised
 * @param duration how long
 * @param freshOptimiser whether the optimiser's state is cleared on entry
 * @param freshOutput whether the output layer is drawn anew on entry
 */
public record Stage(Signal signal, Loss loss, Duration duration, boolean freshOptimiser, boolean freshOutput) {

    /** Checks that loss and signal fit. */
    public Stage {
        Loss.Fit wanted = signal.usualLoss().fit();
        Require.that(
                loss.fit() == wanted,
                "The loss (" + loss.describe() + ") cannot be fitted to the signal (" + signal.describe() + ").",
                advice(wanted));
        if (signal instanceof Signal.TeacherOutputs outputs) {
            Require.that(
                    loss.suits(outputs.softening()),
                    "The loss (" + loss.describe() + ") has no meaning for a teacher softened by ("
                            + outputs.softening().describe() + ").",
                    "Use softCrossEntropy() at any temperature or argmax(), kl() at any temperature, logitError() at T = 1.");
        }
    }

    /** A stage with its usual loss, entered as the student is. */
    static Stage of(Signal signal, Duration duration) {
        return new Stage(signal, signal.usualLoss(), duration, false, false);
    }

    private static String advice(Loss.Fit wanted) {
        return switch (wanted) {
            case LABELS -> "Use crossEntropy() or hinge() on labels.";
            case TEACHER_OUTPUTS -> "Use softCrossEntropy(), kl() or logitError() on a teacher's outputs.";
            case FEATURES -> "Leave minimising(...) out: features have one loss.";
        };
    }

    Stage minimising(Loss loss) {
        return new Stage(signal, loss, duration, freshOptimiser, freshOutput);
    }

    Stage softened(Softening softening) {
        Signal.TeacherOutputs outputs = outputs(softening.describe());
        return on(new Signal.TeacherOutputs(outputs.checkpoint(), softening, outputs.labelShare()));
    }

    Stage mixedWithLabels(double share) {
        Signal.TeacherOutputs outputs = outputs("mixedWithLabels(" + share + ")");
        return on(new Signal.TeacherOutputs(outputs.checkpoint(), outputs.softening(), share));
    }

    Stage entered(boolean freshOptimiser, boolean freshOutput) {
        return new Stage(signal, loss, duration, freshOptimiser, freshOutput);
    }

    private Stage on(Signal signal) {
        return new Stage(signal, loss, duration, freshOptimiser, freshOutput);
    }

    private Signal.TeacherOutputs outputs(String wish) {
        if (signal instanceof Signal.TeacherOutputs outputs) {
            return outputs;
        }
        throw new DeclarationException(
                "The stage (" + describe() + ") has no teacher's outputs for " + wish + ".",
                "Use it after finalTeacher(), everyCheckpoint(), checkpoint(...) or thenFinalTeacher().");
    }

    /** This stage for a teacher and a student of these depths: one stage a layer where every hidden layer is meant. */
    List<Stage> expandedFor(int teacherLayers, int studentLayers) {
        if (!(signal instanceof Signal.EveryHidden every)) {
            return List.of(this);
        }
        return IntStream.rangeClosed(1, teacherLayers)
                .mapToObj(layer -> new Stage(
                        new Signal.ProjectedHidden(
                                layer,
                                (int) Math.max(1, (2L * layer * studentLayers + teacherLayers) / (2L * teacherLayers)),
                                every.reading(),
                                every.standardised()),
                        loss,
                        duration,
                        layer > 1 || freshOptimiser,
                        layer > 1 && every.reading() == Reading.OUTPUT || freshOutput))
                .toList();
    }

    /** The stage in a sentence's part; its loss is told where it is not the usual one. */
    public String describe() {
        return signal.describe() + (loss.equals(signal.usualLoss()) ? "" : ", " + loss.describe()) + ", "
                + duration.describe();
    }
}
