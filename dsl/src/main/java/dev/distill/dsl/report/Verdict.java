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
 * @param boundOfSeen what can be told of the value that was seen; nothing where there is no run
 * @param boundOfWanted what can be told of the value that it was compared with, likewise
 * @param why the verdict in a sentence's part
 */
public record Verdict(
        Expectation expectation, Kind kind, Optional<Bound> boundOfSeen, Optional<Bound> boundOfWanted, String why) {

    /** The verdicts there are. */
    public enum Kind {
        /** It held. */
        HELD,
        /** It did not hold. */
        BROKEN,
        /** Runs that it needs have no numbers, or the cap on steps hides the answer. */
        UNDECIDED
    }

    /** The value that was seen; infinity where it is beyond the cap, none where there is no run. */
    public OptionalDouble seen() {
        return orInfinity(boundOfSeen);
    }

    /** The value that it was compared with, likewise. */
    public OptionalDouble wanted() {
        return orInfinity(boundOfWanted);
    }

    private static OptionalDouble orInfinity(Optional<Bound> bound) {
        return bound.stream().mapToDouble(Bound::orInfinity).findFirst();
    }

    static Verdict on(Expectation expectation, Map<String, Summary> byArm) {
        Side seen = Side.of(byArm.get(expectation.arm()), 1);
        Side wanted = expectation.target() instanceof Target.OtherArm other
                ? Side.of(byArm.get(other.name()), other.factor())
                : Side.of(((Target.Number) expectation.target()).value());
        Kind kind = kind(expectation.comparison(), seen, wanted);
        return new Verdict(expectation, kind, seen.bound(), wanted.bound(), why(kind, seen, wanted));
    }

    private static Kind kind(Comparison comparison, Side seen, Side wanted) {
        if (seen.gaps() || wanted.gaps()) {
            return Kind.UNDECIDED;
        }
        if (!seen.beyond() && !wanted.beyond()) {
            boolean level = Level.are(seen.smallest(), wanted.smallest());
            return comparison.holds(seen.smallest(), level ? seen.smallest() : wanted.smallest())
                    ? Kind.HELD
                    : Kind.BROKEN;
        }
        boolean atSeenLeast = comparison.holds(seen.smallest(), wanted.largest());
        boolean atSeenMost = comparison.holds(seen.largest(), wanted.smallest());
        return atSeenLeast != atSeenMost ? Kind.UNDECIDED : atSeenLeast ? Kind.HELD : Kind.BROKEN;
    }

    private static String why(Kind kind, Side seen, Side wanted) {
        if (seen.gaps() || wanted.gaps()) {
            return "runs that it needs have no numbers";
        }
        if (kind == Kind.UNDECIDED) {
            return seen.beyond() && wanted.beyond()
                    ? "both are beyond the cap on steps"
                    : "the cap on steps is too low to tell";
        }
        return kind == Kind.HELD ? "held" : "did not hold";
    }

    /**
     * One side of an expectation.
     *
     * @param bound what can be told of it; nothing where there is no run
     * @param gaps whether runs that it needs have no numbers
     */
    private record Side(Optional<Bound> bound, boolean gaps) {

        static Side of(double number) {
            return new Side(Optional.of(new Bound(number, false)), false);
        }

        static Side of(Summary summary, double factor) {
            Optional<Bound> bound =
                    Optional.ofNullable(summary).flatMap(Summary::boundOfCentre).map(centre -> centre.times(factor));
            return new Side(bound, bound.isEmpty() || summary.missing() > 0);
        }

        boolean beyond() {
            return bound.orElseThrow().beyond();
        }

        double smallest() {
            return bound.orElseThrow().smallest();
        }

        double largest() {
            return bound.orElseThrow().most();
        }
    }
}
