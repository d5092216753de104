package dev.distill.dsl.measure;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.text.Numbers;
import java.util.List;
import java.util.OptionalDouble;

/** How a run's values by step become one value; none where the run never got there. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reduction.StepsTo.class, name = "steps-to"),
    @JsonSubTypes.Type(value = Reduction.Final.class, name = "final"),
    @JsonSubTypes.Type(value = Reduction.Peak.class, name = "peak")
})
public sealed interface Reduction {

    /**
     * Reduces one run.
     *
     * @param points in the order of steps
     */
    OptionalDouble of(List<Point> points);

    /** Whether a run without a value is censored at its cap, rather than missing. */
    default boolean censors() {
        return false;
    }

    /** The reduction in a sentence's part, for a column. */
    String describe(String column);

    /** A value at a step. */
    record Point(long step, double value) {}

    /**
     * The first step whose value is beyond a threshold.
     *
     * @param threshold the value
     * @param below whether beyond means below
     */
    record StepsTo(double threshold, boolean below) implements Reduction {
        @Override
        public OptionalDouble of(List<Point> points) {
            return points.stream()
                    .filter(point -> below ? point.value() < threshold : point.value() > threshold)
                    .mapToDouble(Point::step)
                    .findFirst();
        }

        @Override
        public boolean censors() {
            return true;
        }

        @Override
        public String describe(String column) {
            return "steps to " + column + (below ? " below " : " above ") + Numbers.shortest(threshold);
        }
    }

    /** The last value. */
    record Final() implements Reduction {
        @Override
        public OptionalDouble of(List<Point> points) {
            return points.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(points.get(points.size() - 1).value());
        }

        @Override
        public String describe(String column) {
            return "final " + column;
        }
    }

    /** The largest value. */
    record Peak() implements Reduction {
        @Override
        public OptionalDouble of(List<Point> points) {
            return points.stream().mapToDouble(Point::value).max();
        }

        @Override
        public String describe(String column) {
            return "peak " + column;
        }
    }
}
