package dev.distill.engine.worker.lesson;

import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.record.CheckpointEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Goes on when the student stands still: the rule of the progressive authors' code [paper]. */
final class Saturating implements CheckpointSchedule {

    private static final int WINDOW = 5;
    private static final double STILL = 0.01;

    private final CheckpointChoice.UntilSaturated choice;
    private final List<CheckpointEntry> checkpoints;
    private final DoubleSupplier accuracy;
    private final Deque<Double> window = new ArrayDeque<>();
    private int index;
    private long switched;
    private Optional<Double> accuracyThen = Optional.empty();

    Saturating(CheckpointChoice.UntilSaturated choice, List<CheckpointEntry> checkpoints, DoubleSupplier accuracy) {
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
        accuracyThen = Optional.of(accuracyThen.orElse(now));
        window.addLast(now);
        if (window.size() > WINDOW) {
            window.removeFirst();
        }
        double mean = window.stream().mapToDouble(Double::doubleValue).sum() / window.size();
        boolean still = window.size() == WINDOW && now - mean < STILL && now - accuracyThen.get() > STILL;
        if (still || stageStep - switched >= choice.patience()) {
            index++;
            switched = stageStep;
            accuracyThen = Optional.of(now);
            window.clear();
        }
    }

    @Override
    public Optional<SaturationState> state() {
        return Optional.of(new SaturationState(index, switched, accuracyThen, List.copyOf(window)));
    }

    @Override
    public void restore(SaturationState state) {
        index = state.index();
        switched = state.switched();
        accuracyThen = state.accuracyThen();
        window.addAll(state.window());
    }
}
