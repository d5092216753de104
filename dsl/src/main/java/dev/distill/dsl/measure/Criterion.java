package dev.distill.dsl.measure;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.task.Coefficient;

/**
 * What a search chooses by. It is read on selection examples, and no measure of the test examples is one: what is chosen by it has
 * never been told how it does there.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Criterion.SelectionAccuracy.class, name = "selection-accuracy"),
    @JsonSubTypes.Type(value = Criterion.SelectionScore.class, name = "selection-score")
})
public sealed interface Criterion {

    /** The probe that reads it, on selection examples alone. */
    Probe probe();

    /** The column that it is written to. */
    default String column() {
        return probe().mainColumn();
    }

    /** Whether one value is better than another. */
    default boolean isBetter(double one, double other) {
        return probe().direction() == Direction.LOWER ? one < other : one > other;
    }

    /** The criterion in a sentence's part. */
    default String describe() {
        return "final " + probe().label();
    }

    /** The share of selection examples whose label is predicted. */
    record SelectionAccuracy() implements Criterion {
        @Override
        public Probe probe() {
            return new Accuracy(Split.SELECTION);
        }
    }

    /**
     * How predictions agree with the labels of the selection examples.
     *
     * @param coefficient by which number
     */
    record SelectionScore(Coefficient coefficient) implements Criterion {
        @Override
        public Probe probe() {
            return new Agreement(coefficient, Split.SELECTION);
        }
    }
}
