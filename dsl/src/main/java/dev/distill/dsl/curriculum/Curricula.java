package dev.distill.dsl.curriculum;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.schedule.Length;
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
        return new OneCheckpoint(new CheckpointChoice.AtStep(step), Softening.at(1));
    }

    /** The checkpoint whose selection accuracy is nearest to a value. */
    public static OneCheckpoint checkpointNearestAccuracy(double accuracy) {
        return new OneCheckpoint(new CheckpointChoice.NearestAccuracy(accuracy, 0), Softening.at(1));
    }

    /** The checkpoint that many before the one whose selection accuracy is nearest to a value. */
    public static NeedsAccuracy checkpointsBefore(int checkpoints) {
        return accuracy ->
                new OneCheckpoint(new CheckpointChoice.NearestAccuracy(accuracy, checkpoints), Softening.at(1));
    }

    /** A hidden layer of the finished teacher, from 1: curriculum extraction. */
    public static HiddenLayer hiddenLayer(int layer) {
        return hiddenLayer(number(layer));
    }

    /** Any layer of the finished teacher but its output, by its name, such as "block1.attention": curriculum extraction. */
    public static HiddenLayer hiddenLayer(String layer) {
        return new HiddenLayer(layer, layer, Positions.ALL);
    }

    /** Each hidden layer of the finished teacher in turn: curriculum extraction in deep nets. */
    public static EveryHiddenLayer everyHiddenLayer() {
        return new EveryHiddenLayer(Positions.ALL);
    }

    /** A hidden layer of the finished teacher, from 1, predicted by a learned regressor: the FitNets hint. */
    public static HintLayer hintFromLayer(int layer) {
        return hintFromLayer(number(layer));
    }

    /** Any layer of the finished teacher but its output, by its name, predicted by a learned regressor: the FitNets hint. */
    public static HintLayer hintFromLayer(String layer) {
        return new HintLayer(layer, layer, Positions.ALL);
    }

    /** How alike the examples of a batch are in a hidden layer of the finished teacher, from 1: similarity-preserving distillation. */
    public static RelatedLayer similaritiesInLayer(int layer) {
        return similaritiesInLayer(number(layer));
    }

    /** How alike the examples of a batch are in any layer of the finished teacher but its output, by its name. */
    public static RelatedLayer similaritiesInLayer(String layer) {
        return new RelatedLayer(Relation.SIMILARITIES, layer, layer, Positions.ALL);
    }

    /** How far the examples of a batch are from one another in a hidden layer of the finished teacher, from 1: relational distillation. */
    public static RelatedLayer distancesInLayer(int layer) {
        return distancesInLayer(number(layer));
    }

    /** How far the examples of a batch are from one another in any layer of the finished teacher but its output, by its name. */
    public static RelatedLayer distancesInLayer(String layer) {
        return new RelatedLayer(Relation.DISTANCES, layer, layer, Positions.ALL);
    }

    /**
     * Several goals at once, each with its weight:
     * {@code together(Goal.onLabels().weighing(0.1), Goal.onFinalTeacher().weighing(0.9)).untilTheEnd()}.
     */
    public static Together together(Goal... goals) {
        return new Together(List.of(goals));
    }

    private static String number(int layer) {
        return String.valueOf(Require.positive("number of the hidden layer", layer));
    }

    static Curriculum untilEnd(CheckpointChoice checkpoint) {
        return new Curriculum(
                List.of(Stage.of(new Signal.TeacherOutputs(checkpoint, Softening.at(1)), new Duration.UntilEnd())));
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
            return untilEnd(new CheckpointChoice.EachFor(Length.steps(steps)));
        }

        /** Each checkpoint for that many epochs, the final teacher from then on. */
        public Curriculum eachForEpochs(double epochs) {
            return untilEnd(new CheckpointChoice.EachFor(Length.epochs(epochs)));
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
    public record OneCheckpoint(CheckpointChoice checkpoint, Softening softening) implements Lasting {

        /** Softens the checkpoint's outputs by that temperature. */
        public OneCheckpoint temperature(double temperature) {
            return new OneCheckpoint(checkpoint, Softening.at(temperature));
        }

        /** Cuts the checkpoint's outputs to its k likeliest classes, at the temperature that is said before. */
        public OneCheckpoint topK(int k) {
            return new OneCheckpoint(checkpoint, softening.topK(k));
        }

        /** Puts all weight on the class that the checkpoint finds likeliest. */
        public OneCheckpoint argmax() {
            return new OneCheckpoint(checkpoint, new Softening.Argmax());
        }

        @Override
        public Opened lasting(Length length) {
            return Lasting.opened(Goal.of(new Signal.TeacherOutputs(checkpoint, softening)), length);
        }
    }

    /** Goals, for a time that is not said yet. */
    public record Together(List<Goal> goals) implements Lasting {
        /** Copies the goals. */
        public Together {
            goals = List.copyOf(goals);
        }

        @Override
        public Opened lasting(Length length) {
            return new Opened(List.of(new Stage(goals, new Duration.For(length), Entrance.AS_IT_IS)));
        }

        /** Until the run ends. */
        public Curriculum untilTheEnd() {
            return new Curriculum(List.of(new Stage(goals, new Duration.UntilEnd(), Entrance.AS_IT_IS)));
        }
    }

    /**
     * A hidden layer of the teacher, whose reading is not said yet.
     *
     * @param teacherLayer the teacher's layer, by name or number
     * @param studentLayer the student's layer, likewise
     * @param positions where, in a sequence
     */
    public record HiddenLayer(String teacherLayer, String studentLayer, Positions positions) {
        /** Fits that hidden layer of the student, from 1, instead of the one of the same number. */
        public HiddenLayer intoStudentLayer(int layer) {
            return intoStudentLayer(number(layer));
        }

        /** Fits that layer of the student, by its name, instead of the one of the same name or number. */
        public HiddenLayer intoStudentLayer(String layer) {
            return new HiddenLayer(teacherLayer, layer, positions);
        }

        /** Fits it at those positions of a sequence; at all unless said. */
        public HiddenLayer at(Positions positions) {
            return new HiddenLayer(teacherLayer, studentLayer, positions);
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
                    reading != Reading.OUTPUT || studentLayer.equals(teacherLayer),
                    "The reading (output) fits no hidden layer of the student, and one is named (" + studentLayer
                            + ").",
                    "Leave intoStudentLayer(" + studentLayer + ") out, or choose HIDDEN or PRE_ACTIVATION.");
            return new Opening(
                    new Signal.ProjectedHidden(teacherLayer, studentLayer, reading, positions, standardised));
        }
    }

    /**
     * A hidden layer of the teacher that is predicted by a learned regressor, for a time that is not said yet.
     *
     * @param teacherLayer the teacher's layer, by name or number
     * @param studentLayer the student's layer, likewise
     * @param positions where, in a sequence
     */
    public record HintLayer(String teacherLayer, String studentLayer, Positions positions) implements Lasting {
        /** Predicts it from that hidden layer of the student, from 1, instead of the one of the same number. */
        public HintLayer intoStudentLayer(int layer) {
            return intoStudentLayer(number(layer));
        }

        /** Predicts it from that layer of the student, by its name, instead of the one of the same name or number. */
        public HintLayer intoStudentLayer(String layer) {
            return new HintLayer(teacherLayer, layer, positions);
        }

        /** Predicts it at those positions of a sequence; at all unless said. */
        public HintLayer at(Positions positions) {
            return new HintLayer(teacherLayer, studentLayer, positions);
        }

        @Override
        public Opened lasting(Length length) {
            return Lasting.opened(goal(), length);
        }

        /** The hint as a goal beside others. */
        public Goal goal() {
            return Goal.of(new Signal.Hint(teacherLayer, studentLayer, positions));
        }
    }

    /**
     * Relations of examples in a hidden layer of the teacher, for a time that is not said yet.
     *
     * @param relation which
     * @param teacherLayer the teacher's layer, by name or number
     * @param studentLayer the student's layer, likewise
     * @param positions where, in a sequence
     */
    public record RelatedLayer(Relation relation, String teacherLayer, String studentLayer, Positions positions)
            implements Lasting {
        /** Repeats them in that hidden layer of the student, from 1, instead of the one of the same number. */
        public RelatedLayer intoStudentLayer(int layer) {
            return intoStudentLayer(number(layer));
        }

        /** Repeats them in that layer of the student, by its name, instead of the one of the same name or number. */
        public RelatedLayer intoStudentLayer(String layer) {
            return new RelatedLayer(relation, teacherLayer, layer, positions);
        }

        /** Relates examples by that one position of a sequence; by all in a row unless said. */
        public RelatedLayer at(Positions positions) {
            return new RelatedLayer(relation, teacherLayer, studentLayer, positions);
        }

        @Override
        public Opened lasting(Length length) {
            return Lasting.opened(goal(), length);
        }

        /** The relations as a goal beside others. */
        public Goal goal() {
            return Goal.of(new Signal.Relations(relation, teacherLayer, studentLayer, positions));
        }
    }

    /**
     * Each hidden layer in turn, whose reading is not said yet.
     *
     * @param positions where, in a sequence
     */
    public record EveryHiddenLayer(Positions positions) {
        /** Fits each at those positions of a sequence; at all unless said. */
        public EveryHiddenLayer at(Positions positions) {
            return new EveryHiddenLayer(positions);
        }

        /** Projects each layer onto that reading of the student. */
        public EachOpening projectedOnto(Reading reading) {
            return length -> new Opening(new Signal.EveryHidden(reading, positions, true)).lasting(length);
        }
    }

    /** Stages for each layer, whose length is not said yet. */
    @FunctionalInterface
    public interface EachOpening {
        /** Says for how long each. */
        Opened eachLasting(Length length);

        /** Says for how many steps each. */
        default Opened eachForSteps(long steps) {
            return eachLasting(Length.steps(steps));
        }

        /** Says for how many epochs each. */
        default Opened eachForEpochs(double epochs) {
            return eachLasting(Length.epochs(epochs));
        }

        /** Says for which share of the run each. */
        default Opened eachForShare(double share) {
            return eachLasting(Length.share(share));
        }
    }

    /**
     * A first stage on features, for a time that is not said yet.
     *
     * @param signal the features
     */
    public record Opening(Signal signal) implements Lasting {
        @Override
        public Opened lasting(Length length) {
            return Lasting.opened(goal(), length);
        }

        /** The features as a goal beside others. */
        public Goal goal() {
            return Goal.of(signal);
        }
    }

    /** A stage whose length is not said yet. */
    @FunctionalInterface
    public interface Lasting {
        /** Says for how long. */
        Opened lasting(Length length);

        /** Says for how many steps. */
        default Opened forSteps(long steps) {
            return lasting(Length.steps(steps));
        }

        /** Says for how many epochs, on a task with a set of training examples. */
        default Opened forEpochs(double epochs) {
            return lasting(Length.epochs(epochs));
        }

        /** Says for which share of the run. */
        default Opened forShare(double share) {
            return lasting(Length.share(share));
        }

        private static Opened opened(Goal goal, Length length) {
            return new Opened(List.of(new Stage(List.of(goal), new Duration.For(length), Entrance.AS_IT_IS)));
        }
    }
}
