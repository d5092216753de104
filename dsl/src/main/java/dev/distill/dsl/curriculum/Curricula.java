package dev.distill.dsl.curriculum;

import dev.distill.dsl.error.Require;
import java.util.List;

/** The words for curricula; a phrase is a {@link Curriculum} once it says what teaches until the end. */
public final class Curricula {

    private Curricula() {}

    /** Labels only: the reference. */
    public static Curriculum labels() {
        return new Curriculum(List.of(Stage.of(new Signal.Labels(), new Duration.UntilEnd())));
    }

    /** The finished teacher only, at T = 1 unless said: one-shot distillation. */
    public static Curriculum finalTeacher() {
        return untilEnd(new CheckpointChoice.Final());
    }

    /** The teacher's checkpoints in turn: progressive distillation. */
    public static EveryCheckpoint everyCheckpoint() {
        return new EveryCheckpoint();
    }

    /** The checkpoint of one step. */
    public static OneCheckpoint checkpoint(long step) {
        return new OneCheckpoint(new CheckpointChoice.AtStep(step), new Softening.Temperature(1));
    }

    /** The checkpoint whose selection accuracy is nearest to a value. */
    public static OneCheckpoint checkpointNearestAccuracy(double accuracy) {
        return new OneCheckpoint(new CheckpointChoice.NearestAccuracy(accuracy, 0), new Softening.Temperature(1));
    }

    /** The checkpoint that many before the one whose selection accuracy is nearest to a value. */
    public static NeedsAccuracy checkpointsBefore(int checkpoints) {
        return accuracy -> new OneCheckpoint(
                new CheckpointChoice.NearestAccuracy(accuracy, checkpoints), new Softening.Temperature(1));
    }

    /** A hidden layer of the finished teacher, from 1: curriculum extraction. */
    public static HiddenLayer hiddenLayer(int layer) {
        return new HiddenLayer(layer, layer);
    }

    /** Each hidden layer of the finished teacher in turn: curriculum extraction in deep nets. */
    public static EveryHiddenLayer everyHiddenLayer() {
        return new EveryHiddenLayer();
    }

    /** A hidden layer of the finished teacher, from 1, predicted by a learned regressor: the FitNets hint. */
    public static HintLayer hintFromLayer(int layer) {
        return new HintLayer(layer, layer);
    }

    static Curriculum untilEnd(CheckpointChoice checkpoint) {
        return new Curriculum(List.of(Stage.of(
                new Signal.TeacherOutputs(checkpoint, new Softening.Temperature(1), 0), new Duration.UntilEnd())));
    }

    /** A checkpoint some way before an accuracy that is not named yet. */
    @FunctionalInterface
    public interface NeedsAccuracy {
        /** Names the selection accuracy that is gone back from. */
        OneCheckpoint accuracyNearest(double accuracy);
    }

    /** The teacher's checkpoints, whose pace is not said yet. */
    public record EveryCheckpoint() {

        /** On the teacher's own clock: at step t the first checkpoint from the teacher's step t on. */
        public Curriculum onTheTeachersClock() {
            return untilEnd(new CheckpointChoice.TeachersClock(1));
        }

        /** That many times as fast as the teacher went: at step t the first checkpoint from step multiplier * t on. */
        public Curriculum timesTheTeachersClock(double multiplier) {
            return untilEnd(new CheckpointChoice.TeachersClock(multiplier));
        }

        /** Each checkpoint for that many steps, the final teacher from then on. */
        public Curriculum eachForSteps(long steps) {
            return untilEnd(new CheckpointChoice.EachForSteps(steps));
        }

        /** Each checkpoint until the student stands still, looked at every so many steps, at most 20 times as long [choice]. */
        public Curriculum untilSaturated(long checkEvery) {
            return untilEnd(new CheckpointChoice.UntilSaturated(checkEvery, 20 * checkEvery));
        }

        /** Each checkpoint for at most that many steps: goes on with {@code untilSaturated}. */
        public PatientCheckpoints forAtMostSteps(long patience) {
            return checkEvery -> untilEnd(new CheckpointChoice.UntilSaturated(checkEvery, patience));
        }
    }

    /** The teacher's checkpoints, each for a longest time, when it may end sooner not said yet. */
    @FunctionalInterface
    public interface PatientCheckpoints {
        /** Ends a checkpoint's time once the student stands still, looked at every so many steps. */
        Curriculum untilSaturated(long checkEvery);
    }

    /**
     * One checkpoint, for a time that is not said yet.
     *
     * @param checkpoint which one
     * @param softening how its logits become a distribution
     */
    public record OneCheckpoint(CheckpointChoice checkpoint, Softening softening) {

        /** Softens the checkpoint's outputs by that temperature. */
        public OneCheckpoint temperature(double temperature) {
            return new OneCheckpoint(checkpoint, new Softening.Temperature(temperature));
        }

        /** Puts all weight on the class that the checkpoint finds likeliest. */
        public OneCheckpoint argmax() {
            return new OneCheckpoint(checkpoint, new Softening.Argmax());
        }

        /** Says for how many steps. */
        public Opened forSteps(long steps) {
            return new Opened(List.of(
                    Stage.of(new Signal.TeacherOutputs(checkpoint, softening, 0), new Duration.ForSteps(steps))));
        }
    }

    /**
     * A hidden layer of the teacher, whose reading is not said yet.
     *
     * @param teacherLayer the teacher's layer
     * @param studentLayer the student's layer
     */
    public record HiddenLayer(int teacherLayer, int studentLayer) {

        /** Fits that hidden layer of the student, from 1, instead of the one of the same number. */
        public HiddenLayer intoStudentLayer(int layer) {
            return new HiddenLayer(teacherLayer, layer);
        }

        /** Projects the layer onto that reading of the student. */
        public Opening projectedOnto(Reading reading) {
            return projected(reading, true);
        }

        /** Projects the layer without standardising its coordinates: shows what standardising is for. */
        public Opening projectedRawOnto(Reading reading) {
            return projected(reading, false);
        }

        private Opening projected(Reading reading, boolean standardised) {
            Require.that(
                    reading != Reading.OUTPUT || studentLayer == teacherLayer,
                    "The reading (output) fits no hidden layer of the student, and one is named (" + studentLayer
                            + ").",
                    "Leave intoStudentLayer(" + studentLayer + ") out, or choose HIDDEN or PRE_ACTIVATION.");
            return new Opening(new Signal.ProjectedHidden(teacherLayer, studentLayer, reading, standardised));
        }
    }

    /**
     * A hidden layer of the teacher that is predicted by a learned regressor, for a time that is not said yet.
     *
     * @param teacherLayer the teacher's layer
     * @param studentLayer the student's layer
     */
    public record HintLayer(int teacherLayer, int studentLayer) {

        /** Predicts it from that hidden layer of the student, from 1, instead of the one of the same number. */
        public HintLayer intoStudentLayer(int layer) {
            return new HintLayer(teacherLayer, layer);
        }

        /** Says for how many steps. */
        public Opened forSteps(long steps) {
            return new Opening(new Signal.Hint(teacherLayer, studentLayer)).forSteps(steps);
        }
    }

    /** Each hidden layer in turn, whose reading is not said yet. */
    public record EveryHiddenLayer() {

        /** Projects each layer onto that reading of the student. */
        public EachOpening projectedOnto(Reading reading) {
            return steps -> new Opening(new Signal.EveryHidden(reading, true)).forSteps(steps);
        }
    }

    /** Stages for each layer, whose length is not said yet. */
    @FunctionalInterface
    public interface EachOpening {
        /** Says for how many steps each. */
        Opened eachForSteps(long steps);
    }

    /**
     * A first stage on features, for a time that is not said yet.
     *
     * @param signal the features
     */
    public record Opening(Signal signal) {

        /** Says for how many steps. */
        public Opened forSteps(long steps) {
            return new Opened(List.of(Stage.of(signal, new Duration.ForSteps(steps))));
        }
    }
}
