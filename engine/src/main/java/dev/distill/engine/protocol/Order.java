package dev.distill.engine.protocol;

import dev.distill.dsl.plan.TrainedRun;
import java.util.List;
import java.util.Optional;

/**
 * What a worker is told, a line each.
 *
 * @param kind what to do
 * @param job what to train or read, of {@link Kind#TRAIN}
 * @param exports what to write, of {@link Kind#EXPORT}
 * @param trials what to train twice, of {@link Kind#EXAMINE}
 * @param store the store whose data are read for that, or empty
 */
public record Order(Kind kind, Optional<Job> job, List<Export> exports, List<TrainedRun> trials, String store) {

    /** The things that a worker can be told. */
    public enum Kind {
        /** Train a job. */
        TRAIN,
        /** In the middle of a job: keep half of its runs and give them away. */
        SHARE,
        /** Write networks for DL4J. */
        EXPORT,
        /** Test yourself. */
        EXAMINE,
        /** Measure which kernels are the faster ones. */
        CALIBRATE
    }

    /** Copies the lists. */
    public Order {
        exports = List.copyOf(exports);
        trials = List.copyOf(trials);
    }

    public static Order train(Job job) {
        return new Order(Kind.TRAIN, Optional.of(job), List.of(), List.of(), "");
    }

    public static Order share() {
        return new Order(Kind.SHARE, Optional.empty(), List.of(), List.of(), "");
    }

    public static Order export(List<Export> exports) {
        return new Order(Kind.EXPORT, Optional.empty(), exports, List.of(), "");
    }

    public static Order calibrate() {
        return new Order(Kind.CALIBRATE, Optional.empty(), List.of(), List.of(), "");
    }

    public static Order examine(List<TrainedRun> trials, String store) {
        return new Order(Kind.EXAMINE, Optional.empty(), List.of(), trials, store);
    }
}
