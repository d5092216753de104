package dev.distill.dsl.curriculum;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Lengths;
import dev.distill.dsl.text.Numbers;

/** Which of a teacher's checkpoints teaches. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CheckpointChoice.Final.class, name = "final"),
    @JsonSubTypes.Type(value = CheckpointChoice.AtStep.class, name = "at-step"),
    @JsonSubTypes.Type(value = CheckpointChoice.NearestAccuracy.class, name = "nearest-accuracy"),
    @JsonSubTypes.Type(value = CheckpointChoice.TeachersClock.class, name = "teachers-clock"),
    @JsonSubTypes.Type(value = CheckpointChoice.EachFor.class, name = "each-for"),
    @JsonSubTypes.Type(value = CheckpointChoice.EveryNthFor.class, name = "every-nth-for"),
    @JsonSubTypes.Type(value = CheckpointChoice.NearestStudent.class, name = "nearest-student"),
    @JsonSubTypes.Type(value = CheckpointChoice.UntilSaturated.class, name = "until-saturated")
})
public sealed interface CheckpointChoice {

    /** The choice in a sentence's part. */
    String describe();

    /**
     * The checkpoint that does best on the selection examples, the earliest of equals: a teacher that was stopped before it learned its
     * examples by heart [choice].
     */
    static CheckpointChoice best() {
        return new NearestAccuracy(1, 0);
    }

    /** Whether it goes by the classes that teacher or student tell, which ratings have none of. */
    default boolean goesByClasses() {
        return false;
    }

    /** Returns this choice with every length turned into steps. */
    default CheckpointChoice resolvedBy(Lengths lengths) {
        return this;
    }

    /** Reads this choice by its kind. */
    <R> R read(Reader<R> reader);

    /** One method for each kind of choice. */
    interface Reader<R> {
        /** Reads the finished teacher. */
        R finalTeacher(Final choice);

        /** Reads the checkpoint of one step. */
        R atStep(AtStep choice);

        /** Reads the checkpoint nearest an accuracy. */
        R nearestAccuracy(NearestAccuracy choice);

        /** Reads the teacher's clock. */
        R teachersClock(TeachersClock choice);

        /** Reads every checkpoint for as long. */
        R eachFor(EachFor choice);

        /** Reads every n-th checkpoint for as long. */
        R everyNthFor(EveryNthFor choice);

        /** Reads the latest checkpoint within reach of the student. */
        R nearestStudent(NearestStudent choice);

        /** Reads every checkpoint until saturated. */
        R untilSaturated(UntilSaturated choice);
    }

    /** The finished teacher. */
    record Final() implements CheckpointChoice {
        @Override
        public String describe() {
            return "the final teacher";
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.finalTeacher(this);
        }
    }

    /**
     * The checkpoint of one step.
     *
     * @param step on the teacher's grid
     */
    record AtStep(long step) implements CheckpointChoice {
        /** Checks the step. */
        public AtStep {
            Require.positive("step of the checkpoint", step);
        }

        @Override
        public String describe() {
            return "the checkpoint of step " + step;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.atStep(this);
        }
    }

    /**
     * The checkpoint whose accuracy on the selection examples is nearest to a value, or one some checkpoints earlier; the
     * earlier of two that are equally near, and never one before the first.
     *
     * @param accuracy the value; .75 picks the middle of a two-class transition [ours], 1 the best
     * @param earlierBy how many checkpoints earlier
     */
    record NearestAccuracy(double accuracy, int earlierBy) implements CheckpointChoice {
        /** Checks the value. */
        public NearestAccuracy {
            Require.within("accuracy of the checkpoint", accuracy, 0, 1);
            Require.that(
                    earlierBy >= 0,
                    "The number of checkpoints (" + earlierBy + ") to go back is negative.",
                    "Give a whole number from 0, as in checkpointsBefore(4).");
        }

        @Override
        public String describe() {
            return (earlierBy == 0 ? "the checkpoint" : earlierBy + " checkpoints before that")
                    + (accuracy == 1
                            ? " best on selection examples"
                            : " nearest accuracy " + Numbers.shortest(accuracy));
        }

        @Override
        public boolean goesByClasses() {
            return true;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.nearestAccuracy(this);
        }
    }

    /**
     * At student step t the smallest checkpoint step of at least t * multiplier, at the end the last (Panigrahi et al., arXiv
     * 2410.05464) [paper]. The teacher's start is no checkpoint, and steps are counted, whatever their batches: the student's
     * batch size over the teacher's as the multiplier keeps the examples in step [choice].
     *
     * @param multiplier 1 for the teacher's own clock, above 1 for a faster one
     */
    record TeachersClock(double multiplier) implements CheckpointChoice {
        /** Checks the multiplier. */
        public TeachersClock {
            Require.positive("multiplier of the teacher's clock", multiplier);
        }

        /**
         * The least step of the checkpoint that teaches; the teacher's last, where there is none so late.
         *
         * @param step the student's, from 0
         */
        public long at(long step) {
            return (long) StrictMath.ceil(step * multiplier);
        }

        @Override
        public String describe() {
            return multiplier == 1
                    ? "every checkpoint on the teacher's clock"
                    : "every checkpoint at " + Numbers.shortest(multiplier) + " times the teacher's clock";
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.teachersClock(this);
        }
    }

    /**
     * Every checkpoint in turn for as long, at the end the last: at step t of the stage the checkpoint of number
     * 1 + floor(t / steps), the form of the progressive distillation study's grammar runs (Panigrahi et al., arXiv 2410.05464)
     * [paper].
     *
     * @param length for each checkpoint
     */
    record EachFor(Length length) implements CheckpointChoice {
        /**
         * The number of the checkpoint that teaches, from 1; one that the teacher does not have means its last.
         *
         * @param stageStep the step within the stage, from 0; the length is in steps
         */
        public long at(long stageStep) {
            return stageStep / length.steps() + 1;
        }

        @Override
        public String describe() {
            return "every checkpoint for " + length.describe();
        }

        @Override
        public CheckpointChoice resolvedBy(Lengths lengths) {
            return new EachFor(lengths.resolved(length));
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.eachFor(this);
        }
    }

    /**
     * Every n-th checkpoint in turn for as long, at the end the last: the anchors of route-constrained optimisation at equal distances
     * (Jin et al., arXiv 1904.09149) [paper: abstract]; the distance is a library's [choice: second-hand].
     *
     * @param nth from one anchor to the next, in checkpoints; the n-th is the first
     * @param length for each anchor
     */
    record EveryNthFor(int nth, Length length) implements CheckpointChoice {
        /** Checks the distance. */
        public EveryNthFor {
            Require.positive("number of checkpoints from one anchor to the next", nth);
        }

        /**
         * The number of the checkpoint that teaches, from 1; one that the teacher does not have means its last.
         *
         * @param stageStep the step within the stage, from 0; the length is in steps
         */
        public long at(long stageStep) {
            return (stageStep / length.steps() + 1) * nth;
        }

        @Override
        public String describe() {
            return (nth == 1 ? "every checkpoint" : "every " + nth + ". checkpoint") + " for " + length.describe();
        }

        @Override
        public CheckpointChoice resolvedBy(Lengths lengths) {
            return new EveryNthFor(nth, lengths.resolved(length));
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.everyNthFor(this);
        }
    }

    /**
     * Looked at after every such length, the latest checkpoint whose mean divergence to the student, KL(checkpoint || student) at T = 1 on
     * the selection examples, is at most a reach, and never one before the next: the greedy anchors of route-constrained optimisation
     * (Jin et al., arXiv 1904.09149), whose rule we know second-hand [choice].
     *
     * @param length for each anchor
     * @param reach the largest divergence, in nats, above 0
     */
    record NearestStudent(Length length, double reach) implements CheckpointChoice {
        /** Checks the reach. */
        public NearestStudent {
            Require.positive("reach of the greedy anchors", reach);
        }

        @Override
        public String describe() {
            return "greedily the latest checkpoint within " + Numbers.shortest(reach)
                    + " nats of the student, each for " + length.describe();
        }

        @Override
        public CheckpointChoice resolvedBy(Lengths lengths) {
            return new NearestStudent(lengths.resolved(length), reach);
        }

        @Override
        public boolean goesByClasses() {
            return true;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.nearestStudent(this);
        }
    }

    /**
     * The next checkpoint once the student stands still: its accuracy less the mean of its last 5 is below .01, and it has
     * gained more than .01 since the last switch; or after a number of steps without a switch, 2,000,000 in the study's code
     * (Panigrahi et al., arXiv 2410.05464) [paper]. The accuracy is read on the selection examples [choice].
     *
     * @param checkEvery the steps between two looks
     * @param patience the most steps for one checkpoint, at least checkEvery
     */
    record UntilSaturated(long checkEvery, long patience) implements CheckpointChoice {
        /** Checks the steps. */
        public UntilSaturated {
            Require.positive("number of steps between two looks", checkEvery);
            Require.that(
                    patience >= checkEvery,
                    "The patience (" + patience + " steps) is shorter than the time between two looks (" + checkEvery
                            + " steps).",
                    "Use forAtMostSteps(" + 20 * checkEvery + "), say, or look more often.");
        }

        @Override
        public String describe() {
            return "every checkpoint until saturated (looked at every " + checkEvery + " steps, at most " + patience
                    + ")";
        }

        @Override
        public boolean goesByClasses() {
            return true;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.untilSaturated(this);
        }
    }
}
