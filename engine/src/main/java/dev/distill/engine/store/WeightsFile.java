package dev.distill.engine.store;

import dev.distill.dsl.record.CheckpointEntry;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import java.util.Optional;

/** What a run's entry calls its files of weights. */
public final class WeightsFile {

    /** The file of a finished student's weights. */
    public static final String FINAL = "final.safetensors";

    private WeightsFile() {}

    /** The file of a teacher's checkpoint. */
    public static String checkpoint(long step) {
        return "checkpoint-" + step + ".safetensors";
    }

    /** The file of the weights that a run ended with: a teacher's last checkpoint. None where it diverged. */
    public static Optional<String> last(RunRecord record) {
        if (record.outcome() != Outcome.FINISHED) {
            return Optional.empty();
        }
        return record.specification().checkpoints() > 0
                ? record.checkpoints().stream()
                        .map(CheckpointEntry::step)
                        .reduce((first, second) -> second)
                        .map(WeightsFile::checkpoint)
                : Optional.of(FINAL);
    }
}
