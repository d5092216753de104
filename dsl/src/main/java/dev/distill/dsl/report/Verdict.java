package dev.distill.dsl.report;

import dev.distill.dsl.measure.Comparison;
import dev.distill.dsl.measure.Expectation;
import dev.distill.dsl.measure.Target;
import java.util.Map;
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
        /** Runs that it needs have no numbers, or the cap on steps hides the answer. */
        UNDECIDED
    }

    static Verdict on(Expectation expectation, Map<String, Summary> byArm) {
        Side seen = Side.of(byArm.get(expectation.arm()), 1);
        Side wanted = expectation.target() instanceof Target.OtherArm other
                ? Side.of(byArm.get(other.name()), other.factor())
                : Side.of(((Target.Number) expectation.target()).value());
        Kind kind = kind(expectation.comparison(), seen, wanted);
        return new Verdict(expectation, kind, seen.value(), wanted.value(), why(kind, seen, wanted));
    }

    private static Kind kind(Comparison comparison, Side seen, Side wanted) {
        if (seen.gaps() || wanted.gaps()) {
            return Kind.UNDECIDED;
        }
        if (seen.beyond() && wanted.beyond()) {
            boolean equalIsEnough = comparison == Comparison.AT_LEAST || comparison == Comparison.AT_MOST;
            return equalIsEnough ? Kind.UNDECIDED : Kind.BROKEN;
        }
        if (hidden(seen, wanted)) {
            return Kind.UNDECIDED;
        }
        boolean held =
                comparison.holds(seen.value().getAsDouble(), wanted.value().getAsDouble());
        return held ? Kind.HELD : Kind.BROKEN;
    }

    private static String why(Kind kind, Side seen, Side wanted) {
        if (seen.gaps() || wanted.gaps()) {
            return "runs that it needs have no numbers";
        }
        if (seen.beyond() && wanted.beyond()) {
            return "both are beyond the cap on steps";
        }
        if (hidden(seen, wanted)) {
            return "the cap on steps is too low to tell";
        }
        return kind == Kind.HELD ? "held" : "did not hold";
    }

    /** Whether one side is beyond a cap that is itself short of the other side. */
    private static boolean hidden(Side seen, Side wanted) {
        return seen.beyond() && seen.least() < wanted.least() || wanted.beyond() && wanted.least() < seen.least();
    }

    /**
     * One side of an expectation.
     *
     * @param value the value; infinity where it is beyond a cap, none where there is no run
     * @param least the least that it can be
     * @param gaps whether runs that it needs have no numbers
     */
    private record Side(OptionalDouble value, double least, boolean gaps) {

        static Side of(double number) {
            return new Side(OptionalDouble.of(number), number, false);
        }

        static Side of(Summary summary, double factor) {
            if (summary == null || summary.centre().isEmpty()) {
                return new Side(OptionalDouble.empty(), Double.NaN, true);
            }
            return new Side(
                    OptionalDouble.of(factor * summary.centre().getAsDouble()),
                    factor * summary.atLeast().getAsDouble(),
                    summary.missing() > 0);
        }

        boolean beyond() {
            return Double.isInfinite(value.getAsDouble());
        }
    }
}
