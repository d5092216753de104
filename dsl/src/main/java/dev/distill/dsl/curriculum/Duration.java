package dev.distill.dsl.curriculum;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Lengths;
import java.util.Optional;
import java.util.OptionalLong;

/** How long a stage lasts. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Duration.For.class, name = "for"),
    @JsonSubTypes.Type(value = Duration.ForBest.class, name = "for-best"),
    @JsonSubTypes.Type(value = Duration.UntilEnd.class, name = "until-end")
})
public sealed interface Duration {
    /** The duration in a sentence's part. */
    String describe();

    /**
     * How long.
     *
     * @throws IllegalStateException where it lasts until the end
     */
    Length length();

    /** The steps of a duration that counts in steps, as all of a plan do; none until the end. */
    OptionalLong steps();

    /** How far two looks at the student are apart, where the best of those that were looked at is kept. */
    default Optional<Length> looks() {
        return Optional.empty();
    }

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

    /**
     * A length, after which the student goes on with the weights that were worth most on the selection examples: it is looked at after
     * every so many steps and at the end, the start is no candidate, and the earlier of two that are worth as much is kept [choice].
     *
     * @param length how long
     * @param every how far two looks are apart
     */
    record ForBest(Length length, Length every) implements Duration {
        @Override
        public String describe() {
            return "for " + length.describe() + ", the best of every " + every.describe() + " kept";
        }

        @Override
        public OptionalLong steps() {
            return OptionalLong.of(length.steps());
        }

        @Override
        public Optional<Length> looks() {
            return Optional.of(every);
        }

        @Override
        public Duration resolvedBy(Lengths lengths) {
            return new ForBest(lengths.resolved(length), lengths.resolved(every));
        }
    }

    /** Until the run ends. */
    record UntilEnd() implements Duration {
        @Override
        public String describe() {
            return "until the end";
        }

        @Override
        public Length length() {
            throw new IllegalStateException("It is not known how long a stage lasts that lasts until the end.");
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
