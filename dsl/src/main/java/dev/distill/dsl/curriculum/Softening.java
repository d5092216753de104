package dev.distill.dsl.curriculum;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.schedule.Lengths;
import dev.distill.dsl.schedule.Schedule;

/** How a teacher's logits become the distribution that a student is fitted to. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Softening.Temperature.class, name = "temperature"),
    @JsonSubTypes.Type(value = Softening.Argmax.class, name = "argmax"),
    @JsonSubTypes.Type(value = Softening.TopK.class, name = "top-k")
})
public sealed interface Softening {
    /** The softening in a sentence's part. */
    String describe();

    /** Returns this softening with every length turned into steps. */
    default Softening resolvedBy(Lengths lengths) {
        return this;
    }

    /** The largest k classes at the temperature that this softening has, or at 1. */
    default Softening topK(int k) {
        return new TopK(k, this instanceof Temperature temperature ? temperature.value() : Schedule.constant(1));
    }

    /** A temperature that stays. */
    static Softening at(double temperature) {
        return new Temperature(Schedule.constant(Require.positive("temperature", temperature)));
    }

    /**
     * The softmax of the logits divided by T.
     *
     * @param value T, above 0, over the stage
     */
    record Temperature(Schedule value) implements Softening {
        /** Checks the temperature. */
        public Temperature {
            Require.that(
                    value.isAtLeast(Double.MIN_NORMAL),
                    "The temperature (" + value.describe() + ") is not above 0 throughout.",
                    "Give temperatures above 0, or use argmax().");
        }

        @Override
        public Softening resolvedBy(Lengths lengths) {
            return new Temperature(value.resolvedBy(lengths));
        }

        @Override
        public String describe() {
            return (value.isConstant() ? "T = " : "T ") + value.describe();
        }
    }

    /**
     * The softmax of the k largest logits divided by T; the other classes have no weight. An option of the progressive study's code, with
     * k = 5 [paper]; ties go to the lowest class [choice].
     *
     * @param k how many classes keep their weight, at least 1
     * @param value T, above 0, over the stage
     */
    record TopK(int k, Schedule value) implements Softening {
        /** Checks the number of classes and the temperature. */
        public TopK {
            Require.positive("number of largest classes", k);
            value = new Temperature(value).value();
        }

        @Override
        public Softening resolvedBy(Lengths lengths) {
            return new TopK(k, value.resolvedBy(lengths));
        }

        @Override
        public String describe() {
            return "the " + k + " likeliest at " + new Temperature(value).describe();
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
