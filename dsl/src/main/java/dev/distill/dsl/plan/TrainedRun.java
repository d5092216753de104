package dev.distill.dsl.plan;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.distill.dsl.Training;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.model.ModelDigest;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.text.Absent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A run that trains a network, for others to learn from or as a student. All lengths are in steps.
 *
 * @param semantics the version of the engine's meaning
 * @param numericClass backend, precision and numerics
 * @param task what is learned
 * @param network the network's layers
 * @param recipe how it is trained
 * @param curriculum what it is taught, one stage a layer where every layer was meant
 * @param seed the root of the run's streams
 * @param measures what is measured, sorted by column
 * @param lineage the word in its streams' names: "teacher", "assistant-1", or empty for a student
 * @param checkpointEvery the steps between checkpoints, of a run that keeps some
 * @param teachers the identities of the runs whose networks it needs: whom it learns from, and then those that it is measured together with
 * @param start what its network starts from beside what it draws; absent from the text where it draws all, as it was before there was a choice
 */
@JsonDeserialize(using = JsonDeserializer.None.class)
public record TrainedRun(
        int semantics,
        NumericClass numericClass,
        Task task,
        List<NamedLayer> network,
        Recipe recipe,
        Curriculum curriculum,
        long seed,
        List<Measure> measures,
        String lineage,
        OptionalLong checkpointEvery,
        List<String> teachers,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<StartingPoint> start)
        implements RunSpecification {
    /** Copies the lists, and takes a text without a start for one of a run that draws all. */
    public TrainedRun(
            int semantics,
            NumericClass numericClass,
            Task task,
            List<NamedLayer> network,
            Recipe recipe,
            Curriculum curriculum,
            long seed,
            List<Measure> measures,
            String lineage,
            OptionalLong checkpointEvery,
            List<String> teachers,
            @JacksonInject(Absent.PART) Optional<StartingPoint> start) {
        this.semantics = semantics;
        this.numericClass = numericClass;
        this.task = task;
        this.network = List.copyOf(network);
        this.recipe = recipe;
        this.curriculum = curriculum;
        this.seed = seed;
        this.measures = List.copyOf(measures);
        this.lineage = lineage;
        this.checkpointEvery = checkpointEvery;
        this.teachers = List.copyOf(teachers);
        this.start = start;
    }

    @Override
    public Optional<ModelDigest> file() {
        return start.flatMap(StartingPoint::model);
    }

    @Override
    public List<String> needs() {
        return Stream.concat(teachers.stream(), start.flatMap(StartingPoint::run).stream())
                .distinct()
                .toList();
    }

    @Override
    public long checkpoints() {
        return checkpointEvery.isPresent() ? Training.checkpoints(recipe.steps(), checkpointEvery.getAsLong()) : 0;
    }

    @Override
    public long steps() {
        return recipe.steps();
    }

    @Override
    public int batchSize() {
        return recipe.batchSize();
    }

    @Override
    public List<Stage> stages() {
        return curriculum.stages();
    }

    @Override
    public TrainedRun renaming(UnaryOperator<String> identities) {
        return new TrainedRun(
                semantics,
                numericClass,
                task,
                network,
                recipe,
                curriculum,
                seed,
                measures,
                lineage,
                checkpointEvery,
                teachers.stream().map(identities).toList(),
                start.map(it -> it.renaming(identities)));
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.trained(this);
    }

    /** The runs that train, among others. */
    public static List<TrainedRun> among(Collection<RunSpecification> runs) {
        Reader<Stream<TrainedRun>> reader = new Reader<>() {
            @Override
            public Stream<TrainedRun> trained(TrainedRun run) {
                return Stream.of(run);
            }

            @Override
            public Stream<TrainedRun> given(GivenRun run) {
                return Stream.empty();
            }
        };
        return runs.stream().flatMap(run -> run.read(reader)).toList();
    }
}
