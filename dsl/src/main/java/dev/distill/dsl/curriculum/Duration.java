package dev.distill.dsl.curriculum;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.error.Require;

/** How long a stage lasts. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Duration.ForSteps.class, name = "for-steps"),
    @JsonSubTypes.Type(value = Duration.UntilEnd.class, name = "until-end")
})
public sealed interface Duration {

    /** The duration in a sentence's part. */
    String describe();

    /**
     * A number of steps.
     *
     * @param steps at least 1
     */
    record ForSteps(long steps) implements Duration {
        /** Checks the number. */
        public ForSteps {
            Require.positive("length of a stage", steps);
        }

        @Override
        public String describe() {
            return "for " + steps + " steps";
        }
    }

    /** Until the run ends. */
    record UntilEnd() implements Duration {
        @Override
        public String describe() {
            return "until the end";
        }
    }
}
