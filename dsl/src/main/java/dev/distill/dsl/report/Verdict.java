package dev.distill.dsl.report;

import dev.distill.dsl.measure.Comparison;
import dev.distill.dsl.measure.Expectation;
import dev.distill.dsl.measure.Target;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of an expectation.
 *
 * @param expectation as declared
 * @param kind the verdict
 * @param seen the value that was seen; infinity where it is beyond the cap, none where there is no run
 * @param wanted the value that it was compared with, likewise
 * @param why the verdict in a sentence's part
 */
public record Verdict(Expectation expectation, Kind kind, OptionalDouble seen, OptionalDouble wanted, String why) {

    /** The verdicts there are. */
    public enum Kind {
        /** It held. */
        HELD,
        /** It did not hold. */
        BROKEN,
        /** Runs that it needs have no numbers. */
        UNDECIDED
    }

    static Verdict on(Expectation expectation, Map<String, Summary> byArm) {
        Optional<Summary> subject = Optional.ofNullable(byArm.get(expectation.arm()));
        Optional<Summary> other = expectation.target() instanceof Target.OtherArm arm
                ? Optional.ofNullable(byArm.get(arm.name()))
                : Optional.empty();
        OptionalDouble seen = centre(subject);
        OptionalDouble wanted = expectation.target() instanceof Target.Number number
                ? OptionalDouble.of(number.value())
                : times(centre(other), ((Target.OtherArm) expectation.target()).factor());
        boolean gaps = gaps(subject) || expectation.target() instanceof Target.OtherArm && gaps(other);
        if (seen.isEmpty() || wanted.isEmpty() || gaps) {
            return new Verdict(expectation, Kind.UNDECIDED, seen, wanted, "runs that it needs have no numbers");
        }
        if (Double.isInfinite(seen.getAsDouble()) && Double.isInfinite(wanted.getAsDouble())) {
            boolean equalIsEnough =
                    expectation.comparison() == Comparison.AT_LEAST || expectation.comparison() == Comparison.AT_MOST;
            return new Verdict(
                    expectation,
                    equalIsEnough ? Kind.UNDECIDED : Kind.BROKEN,
                    seen,
                    wanted,
                    "both are beyond the cap on steps");
        }
        boolean held = expectation.comparison().holds(seen.getAsDouble(), wanted.getAsDouble());
        return new Verdict(expectation, held ? Kind.HELD : Kind.BROKEN, seen, wanted, held ? "held" : "did not hold");
    }

    private static OptionalDouble centre(Optional<Summary> summary) {
        return summary.map(Summary::centre).orElse(OptionalDouble.empty());
    }

    private static boolean gaps(Optional<Summary> summary) {
        return summary.map(it -> it.missing() > 0).orElse(true);
    }

    private static OptionalDouble times(OptionalDouble value, double factor) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
    }
}
