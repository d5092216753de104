package dev.distill.dsl.figure;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.measure.Statistic;
import java.util.Optional;

/** What a study's page shows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Figure.Curves.class, name = "curves"),
    @JsonSubTypes.Type(value = Figure.SeedsOf.class, name = "seeds"),
    @JsonSubTypes.Type(value = Figure.Spike.class, name = "spike"),
    @JsonSubTypes.Type(value = Figure.Timeline.class, name = "timeline"),
    @JsonSubTypes.Type(value = Figure.Table.class, name = "table"),
    @JsonSubTypes.Type(value = Figure.Survival.class, name = "survival"),
    @JsonSubTypes.Type(value = Figure.Frontier.class, name = "frontier"),
    @JsonSubTypes.Type(value = Figure.Sensitivity.class, name = "sensitivity")
})
public sealed interface Figure {

    /** The figure's title. */
    String title();

    /** The statistic that the figure is about, if any. */
    default Optional<Statistic> statisticShown() {
        return Optional.empty();
    }

    /**
     * A column against steps, a curve for each arm: every seed thin, the median thick.
     *
     * @param column the column's name
     * @param label the axis's label
     */
    record Curves(String column, String label) implements Figure {
        @Override
        public String title() {
            return capitalised(label) + " against steps";
        }
    }

    /**
     * A statistic's value for every seed, an arm a row, on a log axis; censored runs are marked at their cap.
     *
     * @param statistic the statistic
     */
    record SeedsOf(Statistic statistic) implements Figure {
        @Override
        public Optional<Statistic> statisticShown() {
            return Optional.of(statistic);
        }

        @Override
        public String title() {
            return capitalised(statistic.describeRun()) + ", every seed";
        }
    }

    /** Correlation with monomials by degree, in and out of the support, against the teacher's steps. */
    record Spike() implements Figure {
        @Override
        public String title() {
            return "Correlation with monomials over the teacher's training";
        }
    }

    /** Every arm's stages on an axis of steps. */
    record Timeline() implements Figure {
        @Override
        public String title() {
            return "Curricula";
        }
    }

    /**
     * A table of a statistic, an arm a row.
     *
     * @param statistic the statistic
     */
    record Table(Statistic statistic) implements Figure {
        @Override
        public Optional<Statistic> statisticShown() {
            return Optional.of(statistic);
        }

        @Override
        public String title() {
            return capitalised(statistic.describeRun());
        }
    }

    /**
     * The share of an arm's seeds that has not got to a threshold yet, against steps (Kaplan, Meier 1958), with its 95 % interval.
     *
     * @param statistic the steps to it
     */
    record Survival(Statistic statistic) implements Figure {
        @Override
        public Optional<Statistic> statisticShown() {
            return Optional.of(statistic);
        }

        @Override
        public String title() {
            return "Seeds short of " + statistic.describeRun().replaceFirst("^steps to ", "");
        }
    }

    /** The last accuracy of every arm against the examples that it saw. */
    record Frontier() implements Figure {
        @Override
        public String title() {
            return "Accuracy against cost";
        }
    }

    /**
     * A statistic against a number in which arms differ.
     *
     * @param statistic the statistic
     * @param parameter the number's name
     */
    record Sensitivity(Statistic statistic, String parameter) implements Figure {
        @Override
        public Optional<Statistic> statisticShown() {
            return Optional.of(statistic);
        }

        @Override
        public String title() {
            return capitalised(statistic.describeRun()) + " against " + parameter;
        }
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
