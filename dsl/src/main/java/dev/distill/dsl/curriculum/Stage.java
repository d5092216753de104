package dev.distill.dsl.curriculum;

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
        Loss.Fit wanted = signal instanceof Signal.Labels
                ? Loss.Fit.LABELS
                : signal instanceof Signal.TeacherOutputs ? Loss.Fit.TEACHER_OUTPUTS : Loss.Fit.FEATURES;
        Require.that(
                loss.fit() == wanted,
                "The loss (" + loss.describe() + ") cannot be fitted to the signal (" + signal.describe() + ").",
                wanted == Loss.Fit.LABELS
                        ? "Use crossEntropy() or hinge() on labels."
                        : "Use softCrossEntropy(), kl() or logitError() on a teacher's outputs.");
    }

    Stage signal(Signal signal) {
        return new Stage(signal, loss, duration, freshOptimiser, freshOutput);
    }

    Stage loss(Loss loss) {
        return new Stage(signal, loss, duration, freshOptimiser, freshOutput);
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

    /** The stage in a sentence's part. */
    public String describe() {
        return signal.describe() + ", " + duration.describe();
    }
}
