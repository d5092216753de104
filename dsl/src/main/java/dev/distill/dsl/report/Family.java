package dev.distill.dsl.report;

import dev.distill.dsl.Study;
import dev.distill.dsl.measure.Expectation;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.measure.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * All comparisons that a study shows, corrected together: the pairs that expectations name, then each arm with the baseline in each
 * statistic that is shown. What is the same test is in it once, whichever arm is named first and whichever centre is shown.
 */
final class Family {

    private Family() {}

    static List<PairedComparison> of(Study study, List<Statistic> shown, List<Summary> summaries) {
        return Comparisons.corrected(once(Stream.concat(
                named(study, summaries),
                shown.stream()
                        .flatMap(statistic ->
                                withBaseline(study, students(study, statistic, summaries), Comparisons::of)))));
    }

    /** The pairs that expectations name alone, corrected among themselves. */
    static List<PairedComparison> ofExpectations(Study study, List<Summary> summaries) {
        return Comparisons.corrected(once(named(study, summaries)));
    }

    private static Stream<PairedComparison> named(Study study, List<Summary> summaries) {
        return study.expectations().stream().flatMap(expectation -> named(expectation, summaries));
    }

    private static List<PairedComparison> once(Stream<PairedComparison> comparisons) {
        List<PairedComparison> family = new ArrayList<>();
        comparisons
                .filter(comparison -> family.stream().noneMatch(other -> same(comparison, other)))
                .forEach(family::add);
        return family;
    }

    /** Each arm with the baseline, in the order given; nothing where the baseline is not among them. */
    static <T> Stream<T> withBaseline(Study study, List<Summary> arms, BiFunction<Summary, Summary, T> comparison) {
        String baseline = study.baselineArm();
        return arms.stream().filter(arm -> arm.arm().equals(baseline)).flatMap(base -> arms.stream()
                .filter(arm -> !arm.arm().equals(baseline))
                .map(arm -> comparison.apply(arm, base)));
    }

    /** Whether two statistics have the same value for each seed. */
    static boolean alike(Statistic one, Statistic other) {
        return one.column().equals(other.column()) && one.reduction().equals(other.reduction());
    }

    private static boolean same(PairedComparison one, PairedComparison other) {
        return alike(one.statistic(), other.statistic())
                && Set.of(one.arm(), one.other()).equals(Set.of(other.arm(), other.other()));
    }

    private static Stream<PairedComparison> named(Expectation expectation, List<Summary> summaries) {
        return expectation.target() instanceof Target.OtherArm other
                        && !other.name().equals(expectation.arm())
                ? find(summaries, expectation.statistic(), expectation.arm())
                        .flatMap(first -> find(summaries, expectation.statistic(), other.name())
                                .map(second -> Comparisons.of(first, second)))
                : Stream.empty();
    }

    private static Stream<Summary> find(List<Summary> summaries, Statistic statistic, String arm) {
        return summaries.stream()
                .filter(summary ->
                        summary.statistic().equals(statistic) && summary.arm().equals(arm));
    }

    private static List<Summary> students(Study study, Statistic statistic, List<Summary> summaries) {
        return study.arms().stream()
                .flatMap(arm -> find(summaries, statistic, arm.name()))
                .toList();
    }
}
