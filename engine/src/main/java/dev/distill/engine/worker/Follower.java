package dev.distill.engine.worker;

import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.record.CheckpointEntry;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Which checkpoint teaches at a step: a choice, over the checkpoints that a teacher has. */
interface Follower {

    /**
     * The checkpoint's step.
     *
     * @param step the student's step, from 0
     * @param stageStep the step within the stage, from 0
     */
    long checkpoint(long step, long stageStep);

    /**
     * Makes the follower of a choice.
     *
     * @param checkpoints in the order of steps, at least one
     * @param accuracy the student's accuracy on the selection examples, as it is now
     */
    static Follower of(CheckpointChoice choice, List<CheckpointEntry> checkpoints, DoubleSupplier accuracy) {
        long last = checkpoints.get(checkpoints.size() - 1).step();
        if (choice instanceof CheckpointChoice.Final) {
            return (step, stageStep) -> last;
        } else if (choice instanceof CheckpointChoice.AtStep at) {
            long found = atStep(at.step(), checkpoints);
            return (step, stageStep) -> found;
        } else if (choice instanceof CheckpointChoice.NearestAccuracy nearest) {
            long found = nearest(nearest, checkpoints);
            return (step, stageStep) -> found;
        } else if (choice instanceof CheckpointChoice.TeachersClock clock) {
            return (step, stageStep) -> checkpoints.stream()
                    .mapToLong(CheckpointEntry::step)
                    .filter(at -> at >= step * clock.multiplier())
                    .findFirst()
                    .orElse(last);
        } else if (choice instanceof CheckpointChoice.EachForSteps each) {
            return (step, stageStep) -> checkpoints
                    .get((int) Math.min(stageStep / each.steps(), checkpoints.size() - 1))
                    .step();
        }
        return new Saturating((CheckpointChoice.UntilSaturated) choice, checkpoints, accuracy);
    }

    private static long atStep(long step, List<CheckpointEntry> checkpoints) {
        if (checkpoints.stream().noneMatch(checkpoint -> checkpoint.step() == step)) {
            throw new DistillException(
                    "The teacher has no checkpoint of step " + step + ": it ended at step "
                            + checkpoints.get(checkpoints.size() - 1).step() + ".",
                    "Choose an earlier checkpoint(...), or checkpointNearestAccuracy(...).");
        }
        return step;
    }

    private static long nearest(CheckpointChoice.NearestAccuracy choice, List<CheckpointEntry> checkpoints) {
        CheckpointEntry nearest = checkpoints.stream()
                .min(Comparator.comparingDouble(
                        checkpoint -> StrictMath.abs(checkpoint.selectionAccuracy() - choice.accuracy())))
                .orElseThrow();
        return checkpoints
                .get(Math.max(0, checkpoints.indexOf(nearest) - choice.earlierBy()))
                .step();
    }

    /** Goes on when the student stands still: the rule of the progressive authors' code [paper]. */
    final class Saturating implements Follower {

        private static final int WINDOW = 5;
        private static final double STILL = 0.01;

        private final CheckpointChoice.UntilSaturated choice;
        private final List<CheckpointEntry> checkpoints;
        private final DoubleSupplier accuracy;
        private final Deque<Double> window = new ArrayDeque<>();
        private int index;
        private long switched;
        private double accuracyThen = Double.NaN;

        private Saturating(
                CheckpointChoice.UntilSaturated choice, List<CheckpointEntry> checkpoints, DoubleSupplier accuracy) {
            this.choice = choice;
            this.checkpoints = checkpoints;
            this.accuracy = accuracy;
        }

        @Override
        public long checkpoint(long step, long stageStep) {
            if (stageStep % choice.checkEvery() == 0 && index < checkpoints.size() - 1) {
                look(stageStep);
            }
            return checkpoints.get(index).step();
        }

        private void look(long stageStep) {
            double now = accuracy.getAsDouble();
            accuracyThen = Double.isNaN(accuracyThen) ? now : accuracyThen;
            window.addLast(now);
            if (window.size() > WINDOW) {
                window.removeFirst();
            }
            double mean = window.stream().mapToDouble(Double::doubleValue).sum() / window.size();
            boolean still = window.size() == WINDOW && now - mean < STILL && now - accuracyThen > STILL;
            if (still || stageStep - switched >= choice.patience()) {
                index++;
                switched = stageStep;
                accuracyThen = now;
                window.clear();
            }
        }
    }
}
