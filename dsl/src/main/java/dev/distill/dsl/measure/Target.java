package dev.distill.dsl.measure;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Numbers;

/** What an expected value is compared with. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Target.OtherArm.class, name = "arm"),
    @JsonSubTypes.Type(value = Target.Number.class, name = "number")
})
public sealed interface Target {

    /** The target in a sentence's part. */
    String describe();

    /**
     * The same statistic in another arm, times a factor.
     *
     * @param name the arm
     * @param factor what its value is multiplied by
     */
    record OtherArm(String name, double factor) implements Target {
        /** Checks the factor. */
        public OtherArm {
            Require.positive("factor on the arm " + name, factor);
        }

        @Override
        public String describe() {
            return (factor == 1 ? "" : Numbers.shortest(factor) + " times ") + "that in " + name;
        }
    }

    /**
     * A number.
     *
     * @param value the number
     */
    record Number(double value) implements Target {
        /** Checks the number. */
        public Number {
            Require.that(
                    Double.isFinite(value),
                    "The expected value (" + value + ") is not a number.",
                    "Give a number, as in isAboveValue(0.9).");
        }

        @Override
        public String describe() {
            return Numbers.shortest(value);
        }
    }
}
