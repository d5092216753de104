package dev.distill.dsl.report;

import dev.distill.dsl.Study;
import dev.distill.dsl.measure.Direction;
import dev.distill.dsl.measure.Expectation;
import dev.distill.dsl.measure.Statistic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a study finds first of all: which arm has the best centre of the statistic that it is about, and whether the seeds tell
 * that arm from the baseline.
 *
 * @param statistic what the study is about: that of its first expectation, or the first shown one that has a better way
 * @param kind how much can be said
 * @param arms each arm's summary, in declared order
 * @param best the arm with the best centre, within its cap
 * @param baseline the arm that the others are compared with
 * @param comparison of the best arm with the baseline
 * @param compared how many comparisons it was corrected with
 * @param leastP the smallest corrected p-value that so many pairs can have under so many comparisons
 */
public record Finding(
        Statistic statistic,
        Kind kind,
        List<Summary> arms,
        Optional<Summary> best,
        Optional<Summary> baseline,
        Optional<PairedComparison> comparison,
        int compared,
        double leastP) {

    /** How much can be said. */
    public enum Kind {
        /** No run has numbers. */
        NOTHING_RUN,
        /** No arm's centre is known to be within its cap. */
        NONE_GETS_THERE,
        /** There is nothing to compare with: one arm, or no numbers of the baseline. */
        ALONE,
        /** The baseline itself has the best centre. */
        BASELINE_IS_BEST,
        /** The seeds tell the best arm from the baseline. */
        TOLD,
        /** They do not, though as many could have. */
        NOT_TOLD,
        /** So few seeds cannot tell under so many comparisons, whatever they show. */
        CANNOT_TELL
    }

    /** The arms with the best centre: several where they are level. */
    public List<Summary> first() {
        return best.stream()
                .flatMap(first -> arms.stream().filter(first::isLevelWith))
                .toList();
    }

    /** The arms of which it is not known whether they are ahead of the best: their runs were not watched for so long. */
    public List<Summary> hidden() {
        return best.stream()
                .flatMap(first -> arms.stream()
                        .filter(arm -> arm.n() > 0
                                && Double.isInfinite(arm.centre().getAsDouble())
                                && arm.atLeast().getAsDouble() < first.centre().getAsDouble()))
                .toList();
    }

    /** Copies the list. */
    public Finding {
        arms = List.copyOf(arms);
    }

    /** The finding of a report; none where nothing that is shown has a better way. */
    public static Optional<Finding> of(StudyReport report) {
        return lead(report).map(statistic -> of(report, statistic));
    }

    private static Optional<Statistic> lead(StudyReport report) {
        Study study = report.study();
        return Stream.concat(study.expectations().stream().map(Expectation::statistic), report.shown().stream())
                .filter(statistic -> study.direction(statistic) != Direction.NEITHER)
                .findFirst();
    }

    private static Finding of(StudyReport report, Statistic statistic) {
        List<Summary> arms = report.ofStudents(statistic);
        Optional<Summary> baseline = arms.stream()
                .filter(arm -> arm.arm().equals(report.study().baselineArm()) && arm.n() > 0)
                .findFirst();
        Optional<Summary> best = Best.first(arms, report.study().direction(statistic))
                .map(first -> baseline.filter(first::isLevelWith).orElse(first));
        Optional<PairedComparison> comparison = best.flatMap(arm ->
                        report.comparison(statistic, arm.arm(), report.study().baselineArm()))
                .filter(pairs -> pairs.pairs() > 0);
        double leastP =
                comparison.map(it -> Holm.least(it, report.comparisons())).orElse(1.0);
        return new Finding(
                statistic,
                kind(arms, best, baseline, comparison, leastP),
                arms,
                best,
                baseline,
                comparison,
                report.comparisons().size(),
                leastP);
    }

    private static Kind kind(
            List<Summary> arms,
            Optional<Summary> best,
            Optional<Summary> baseline,
            Optional<PairedComparison> comparison,
            double leastP) {
        if (arms.stream().allMatch(arm -> arm.n() == 0)) {
            return Kind.NOTHING_RUN;
        }
        if (best.isEmpty()) {
            return Kind.NONE_GETS_THERE;
        }
        if (best.equals(baseline) && arms.size() > 1) {
            return Kind.BASELINE_IS_BEST;
        }
        return comparison.map(pairs -> told(pairs, leastP)).orElse(Kind.ALONE);
    }

    private static Kind told(PairedComparison pairs, double leastP) {
        if (pairs.tells()) {
            return Kind.TOLD;
        }
        return leastP < Holm.LEVEL ? Kind.NOT_TOLD : Kind.CANNOT_TELL;
    }
}
