package dev.distill.dsl.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.model.ModelDigest;
import dev.distill.dsl.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A run of semantics 1, as records and pins of that time have it: it keeps its text and with it its identity, and is understood as
 * the run of today that gives the same numbers.
 *
 * @param text as it was written
 * @param meaning what it says, in the words of today
 */
public record EarlierRun(JsonNode text, RunSpecification meaning) implements RunSpecification {
    /** The one earlier semantics. */
    static final int SEMANTICS = 1;

    /** The text stands for the whole. */
    @JsonValue
    public JsonNode text() {
        return text;
    }

    @Override
    public int semantics() {
        return SEMANTICS;
    }

    @Override
    public RunSpecification today() {
        return meaning;
    }

    @Override
    public RunSpecification renaming(UnaryOperator<String> identities) {
        return meaning.renaming(identities);
    }

    @Override
    public NumericClass numericClass() {
        return meaning.numericClass();
    }

    @Override
    public Task task() {
        return meaning.task();
    }

    @Override
    public List<NamedLayer> network() {
        return meaning.network();
    }

    @Override
    public long seed() {
        return meaning.seed();
    }

    @Override
    public List<Measure> measures() {
        return meaning.measures();
    }

    @Override
    public List<String> teachers() {
        return meaning.teachers();
    }

    @Override
    public String lineage() {
        return meaning.lineage();
    }

    @Override
    public Optional<ModelDigest> file() {
        return meaning.file();
    }

    @Override
    public long checkpoints() {
        return meaning.checkpoints();
    }

    @Override
    public long steps() {
        return meaning.steps();
    }

    @Override
    public int batchSize() {
        return meaning.batchSize();
    }

    @Override
    public List<Stage> stages() {
        return meaning.stages();
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return meaning.read(reader);
    }
}
