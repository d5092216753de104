package dev.distill.engine.worker.lesson;

import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.record.CheckpointEntry;
import java.util.List;
import java.util.Optional;

/** Goes on to the latest checkpoint within reach of the student, and to the next one at least [choice]. */
final class Reaching implements CheckpointSchedule {
    private final CheckpointChoice.NearestStudent choice;
    private final List<CheckpointEntry> checkpoints;
    private final Standing student;
    private int index = -1;
    private long looked = -1;

    Reaching(CheckpointChoice.NearestStudent choice, List<CheckpointEntry> checkpoints, Standing student) {
        this.choice = choice;
        this.checkpoints = checkpoints;
        this.student = student;
    }

    @Override
    public long checkpoint(long step, long stageStep) {
        if (stageStep % choice.length().steps() == 0 && stageStep != looked) {
            index = next();
            looked = stageStep;
        }
        return checkpoints.get(index).step();
    }

    private int next() {
        int last = checkpoints.size() - 1;
        int next = Math.min(index + 1, last);
        for (int far = last; far > next; far--) {
            if (student.divergence(checkpoints.get(far).step()) <= choice.reach()) {
                return far;
            }
        }
        return next;
    }

    @Override
    public Optional<SaturationState> state() {
        return Optional.of(new SaturationState(index, looked, Optional.empty(), List.of()));
    }

    @Override
    public void restore(SaturationState state) {
        index = state.index();
        looked = state.switched();
    }
}
