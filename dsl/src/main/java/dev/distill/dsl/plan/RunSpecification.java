package dev.distill.dsl.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.model.ModelDigest;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Task;
import java.util.List;
import java.util.Optional;

/**
 * Everything that decides a run's numbers, and nothing else: names, labels, figures and parallelism are not in it. Its kind is told
 * by its fields, so that the text of a kind stays what it was when another one comes.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(TrainedRun.class), @JsonSubTypes.Type(GivenRun.class)})
public sealed interface RunSpecification permits TrainedRun, GivenRun {

    /** The version of what a specification means to the engine; raised whenever the same specification gives other numbers. */
    int SEMANTICS = 1;

    /** The version of the engine's meaning. */
    int semantics();

    /** Backend, precision and numerics. */
    NumericClass numericClass();

    /** What is learned. */
    Task task();

    /** The network. */
    Architecture architecture();

    /** The root of the run's streams. */
    long seed();

    /** What is measured, sorted by column. */
    List<Measure> measures();

    /** The identity of the run it learns from. */
    Optional<String> teacher();

    /** The file that it reads its weights from, where it trains nothing. */
    Optional<ModelDigest> file();

    /** Whether others learn from it. */
    boolean teaches();

    /** The most checkpoints that it keeps. */
    long checkpoints();

    /** The most steps that it takes. */
    long steps();

    /** The examples of a step; none where nothing is trained. */
    int batchSize();

    /** What it is taught, in order. */
    List<Stage> stages();

    /** Reads this specification by its kind. */
    <R> R read(Reader<R> reader);

    /** One method for each kind of run. */
    interface Reader<R> {
        /** Reads a run that trains. */
        R trained(TrainedRun run);

        /** Reads a run that reads a file. */
        R given(GivenRun run);
    }

    /** The text that identifies this run. */
    default String canonicalText() {
        return Canonical.line(this);
    }

    /** The run's identity: the SHA-256 of its canonical text, in hexadecimal digits. */
    default String identity() {
        return Streams.digest(canonicalText());
    }
}
