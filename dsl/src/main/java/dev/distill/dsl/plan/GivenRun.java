package dev.distill.dsl.plan;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.model.ModelDigest;
import dev.distill.dsl.task.Task;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A run that trains nothing: it reads a teacher from a file and measures it, as step 0, which is its end and its one checkpoint.
 *
 * @param semantics the version of the engine's meaning
 * @param numericClass backend, precision and numerics
 * @param task what was learned
 * @param network the network's layers
 * @param model what its file is known by
 * @param seed the root of the streams that it is measured on
 * @param measures what is measured, sorted by column
 */
@JsonDeserialize(using = JsonDeserializer.None.class)
public record GivenRun(
        int semantics,
        NumericClass numericClass,
        Task task,
        List<NamedLayer> network,
        ModelDigest model,
        long seed,
        List<Measure> measures)
        implements RunSpecification {

    /** The seed of every teacher that is read from a file. */
    public static final long SEED = 0;

    /** Copies the lists. */
    public GivenRun {
        network = List.copyOf(network);
        measures = List.copyOf(measures);
    }

    @Override
    public List<String> teachers() {
        return List.of();
    }

    @Override
    public String lineage() {
        return RunSpecification.TEACHER;
    }

    @Override
    public Optional<ModelDigest> file() {
        return Optional.of(model);
    }

    @Override
    public long checkpoints() {
        return 1;
    }

    @Override
    public long steps() {
        return 0;
    }

    @Override
    public int batchSize() {
        return 0;
    }

    @Override
    public List<Stage> stages() {
        return List.of();
    }

    @Override
    public GivenRun renaming(UnaryOperator<String> identities) {
        return this;
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.given(this);
    }

    /** The runs that read a file, among others. */
    public static List<GivenRun> among(Collection<RunSpecification> runs) {
        Reader<Stream<GivenRun>> reader = new Reader<>() {
            @Override
            public Stream<GivenRun> trained(TrainedRun run) {
                return Stream.empty();
            }

            @Override
            public Stream<GivenRun> given(GivenRun run) {
                return Stream.of(run);
            }
        };
        return runs.stream().flatMap(run -> run.read(reader)).toList();
    }
}
