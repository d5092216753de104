package dev.distill.dsl.plan;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.model.ModelDigest;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.text.Digest;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Everything that decides a run's numbers, and nothing else: names, labels, figures and parallelism are not in it. Its kind is told
 * by its fields, and the specification of an earlier semantics is read as one of those, under its own text.
 */
@JsonDeserialize(using = SpecificationReader.class)
public sealed interface RunSpecification permits TrainedRun, GivenRun, EarlierRun {
    /** The version of what a specification means to the engine; raised whenever the same specification gives other numbers. */
    int SEMANTICS = 2;

    /** The lineage of a study's teacher. */
    String TEACHER = "teacher";

    /** The version of the engine's meaning. */
    int semantics();

    /** Backend, precision and numerics. */
    NumericClass numericClass();

    /** What is learned. */
    Task task();

    /** The network's layers. */
    List<NamedLayer> network();

    /** The root of the run's streams. */
    long seed();

    /** What is measured, sorted by column. */
    List<Measure> measures();

    /** The identities of the runs it learns from. */
    List<String> teachers();

    /** The word in its streams' names: empty for a student, so that students of one seed start alike and see the same batches. */
    String lineage();

    /** The identities of the runs that come first: those that it learns from, and the one whose weights it starts from. */
    default List<String> needs() {
        return teachers();
    }

    /** The file that it reads weights from: all of them where it trains nothing, or those that it starts from. */
    Optional<ModelDigest> file();

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

    /** The network, for the task. */
    default Blueprint blueprint() {
        return Blueprint.of(network(), task());
    }

    /** This specification as one of the semantics of this version; its numbers are those of the earlier one. */
    default RunSpecification today() {
        return this;
    }

    /** Returns this specification where the runs that it needs have other identities. */
    RunSpecification renaming(UnaryOperator<String> identities);

    /** The text that identifies this run. */
    default String canonicalText() {
        return Canonical.line(this);
    }

    /** The run's identity: the SHA-256 of its canonical text, in hexadecimal digits. */
    default String identity() {
        return Digest.of(canonicalText());
    }
}
