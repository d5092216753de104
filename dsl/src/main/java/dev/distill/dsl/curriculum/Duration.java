package dev.distill.dsl.curriculum;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Lengths;
import java.util.OptionalLong;

/** How long a stage lasts. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Duration.For.class, name = "for"),
    @JsonSubTypes.Type(value = Duration.UntilEnd.class, name = "until-end")
})
public sealed interface Duration {
    /** The duration in a sentence's part. */
    String describe();

    /** The steps of a duration that counts in steps, as all of a plan do; none until the end. */
    OptionalLong steps();

    /** Returns this duration in steps. */
    Duration resolvedBy(Lengths lengths);

    /**
     * A length.
     *
     * @param length how long
     */
    record For(Length length) implements Duration {
        @Override
        public String describe() {
            return "for " + length.describe();
        }

        @Override
        public OptionalLong steps() {
            return OptionalLong.of(length.steps());
        }

        @Override
        public Duration resolvedBy(Lengths lengths) {
            return new For(lengths.resolved(length));
        }
    }

    /** Until the run ends. */
    record UntilEnd() implements Duration {
        @Override
        public String describe() {
            return "until the end";
        }

        @Override
        public OptionalLong steps() {
            return OptionalLong.empty();
        }

        @Override
        public Duration resolvedBy(Lengths lengths) {
            return this;
        }
    }
}
