package dev.distill.dsl.curriculum;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Numbers;

/** How a teacher's logits become the distribution that a student is fitted to. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Softening.Temperature.class, name = "temperature"),
    @JsonSubTypes.Type(value = Softening.Argmax.class, name = "argmax")
})
public sealed interface Softening {

    /** The softening in a sentence's part. */
    String describe();

    /**
     * The softmax of the logits divided by T.
     *
     * @param value T, above 0
     */
    record Temperature(double value) implements Softening {
        /** Checks the temperature. */
        public Temperature {
            Require.positive("temperature", value);
        }

        @Override
        public String describe() {
            return "T = " + Numbers.shortest(value);
        }
    }

    /** All weight on the largest logit: the limit of small temperatures [paper]; ties go to the lowest class [choice]. */
    record Argmax() implements Softening {
        @Override
        public String describe() {
            return "argmax";
        }
    }
}
