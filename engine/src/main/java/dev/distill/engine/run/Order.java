package dev.distill.engine.run;

import dev.distill.dsl.plan.RunSpecification;
import java.util.List;
import java.util.Optional;

/**
 * What a worker is told, a line each.
 *
 * @param kind what to do
 * @param job what to train, of {@link Kind#TRAIN}
 * @param trials what to train twice, of {@link Kind#EXAMINE}
 */
public record Order(Kind kind, Optional<Job> job, List<RunSpecification> trials) {

    /** The things that a worker can be told. */
    public enum Kind {
        /** Train a job. */
        TRAIN,
        /** In the middle of a job: keep half of its runs and give them away. */
        SHARE,
        /** Test yourself. */
        EXAMINE
    }

    /** Copies the trials. */
    public Order {
        trials = List.copyOf(trials);
    }

    static Order train(Job job) {
        return new Order(Kind.TRAIN, Optional.of(job), List.of());
    }

    static Order share() {
        return new Order(Kind.SHARE, Optional.empty(), List.of());
    }

    static Order examine(List<RunSpecification> trials) {
        return new Order(Kind.EXAMINE, Optional.empty(), trials);
    }
}
