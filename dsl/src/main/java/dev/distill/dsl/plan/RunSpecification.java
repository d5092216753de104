package dev.distill.dsl.plan;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything that decides a run's numbers, and nothing else: names, labels, figures and parallelism are not in it.
 *
 * @param semantics the version of the engine's meaning
 * @param numericClass backend, precision and numerics
 * @param task what is learned
 * @param architecture the network
 * @param recipe how it is trained
 * @param curriculum what it is taught, one stage a layer where every layer was meant
 * @param seed the root of the run's streams
 * @param measures what is measured, sorted by column
 * @param checkpointEvery the steps between checkpoints, of a run that teaches
 * @param teacher the identity of the run it learns from
 */
public record RunSpecification(
        int semantics,
        NumericClass numericClass,
        Task task,
        Architecture architecture,
        Recipe recipe,
        Curriculum curriculum,
        long seed,
        List<Measure> measures,
        OptionalLong checkpointEvery,
        Optional<String> teacher) {

    /** The version of what a specification means to the engine; raised whenever the same specification gives other numbers. */
    public static final int SEMANTICS = 1;

    /** Copies the measures. */
    public RunSpecification {
        measures = List.copyOf(measures);
    }

    /** The text that identifies this run. */
    public String canonicalText() {
        return Canonical.line(this);
    }

    /** The run's identity: the SHA-256 of its canonical text, in hexadecimal digits. */
    public String identity() {
        return Streams.digest(canonicalText());
    }
}
