package dev.distill.dsl.plan;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.distill.dsl.architecture.Inheritance;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.model.ModelDigest;
import dev.distill.dsl.text.Absent;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a run starts from, beside what it draws.
 *
 * @param run the identity of the run whose network it is, at its end, where it is one
 * @param model what the file is known by, where it is one
 * @param inheritance which arrays are taken
 */
public record StartingPoint(
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> run,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ModelDigest> model,
        Inheritance inheritance) {

    /** Checks that it is the one or the other. */
    public StartingPoint(
            @JacksonInject(Absent.PART) Optional<String> run,
            @JacksonInject(Absent.PART) Optional<ModelDigest> model,
            Inheritance inheritance) {
        Require.that(
                run.isPresent() != model.isPresent(),
                "A run starts from neither a run nor a file, or from both.",
                "Declare it with startingFrom(...).");
        this.run = run;
        this.model = model;
        this.inheritance = inheritance;
    }

    /** The starting point in a sentence's part. */
    public String describe() {
        return "starting from "
                + run.map(identity -> "the run " + identity)
                        .or(() -> model.map(file -> "a file (" + file.format() + ", SHA-256 " + file.sha256() + ")"))
                        .orElseThrow()
                + inheritance.describe();
    }

    /** This starting point where runs have other identities. */
    StartingPoint renaming(UnaryOperator<String> identities) {
        return new StartingPoint(run.map(identities), model, inheritance);
    }
}
