package dev.distill.dsl.recipe;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Numbers;

/** When a run ends before its recipe's steps are used up. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Stop.AtLength.class, name = "at-length"),
    @JsonSubTypes.Type(value = Stop.OnceAccurate.class, name = "once-accurate")
})
public sealed interface Stop {

    /** The rule in a sentence's part. */
    String describe();

    /** Only when the steps are used up. */
    record AtLength() implements Stop {
        @Override
        public String describe() {
            return "";
        }
    }

    /**
     * Some steps after the first check above an accuracy. A student is checked where its test accuracy is measured, a teacher
     * at its checkpoints.
     *
     * <p>A student that ends on test accuracy is one whose observation ends there: nothing is chosen by it, and steps to that
     * threshold are unchanged. A teacher, whose end chooses the final teacher, ends on selection accuracy.
     *
     * @param split what the accuracy is read on
     * @param above the accuracy, in [0, 1)
     * @param extraSteps how much longer the run goes on
     */
    record OnceAccurate(Split split, double above, long extraSteps) implements Stop {
        /** Checks the accuracy and the steps. */
        public OnceAccurate {
            Require.belowOne("accuracy to stop at", above);
            Require.that(
                    extraSteps >= 0,
                    "The extra steps (" + extraSteps + ") are negative.",
                    "Give a whole number from 0, as in thenFor(6_000).");
        }

        @Override
        public String describe() {
            return (extraSteps == 0 ? "until " : extraSteps + " steps after ")
                    + (split == Split.TEST ? "test" : "selection") + " accuracy above " + Numbers.shortest(above);
        }
    }
}
