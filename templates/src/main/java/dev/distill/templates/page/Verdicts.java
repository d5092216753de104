package dev.distill.templates.page;

import dev.distill.dsl.measure.Expectation;
import dev.distill.dsl.measure.Target;
import dev.distill.dsl.report.PairedComparison;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.report.Summary;
import dev.distill.dsl.report.Verdict;
import dev.distill.dsl.text.Numbers;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.table.ValueText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Verdicts in words. */
final class Verdicts {

    /** Of a smaller p a page says only that it is below it. */
    private static final double LEAST_SHOWN = 0.001;

    private final StudyReport report;

    Verdicts(StudyReport report) {
        this.report = report;
    }

    List<VerdictView> views() {
        return report.verdicts().stream().map(this::view).toList();
    }

    /** What the p-values of the page are, and how small they can be at all. */
    String note() {
        int most = report.comparisons().stream()
                .mapToInt(PairedComparison::pairs)
                .max()
                .orElse(0);
        int m = report.comparisons().size();
        return m == 0 || most == 0
                ? ""
                : "Arms are compared seed by seed. p: exact two-sided sign-flip test of the mean difference, or sign test where a"
                        + " run is censored; Holm’s correction is over the study’s " + m
                        + (m == 1 ? " comparison" : " comparisons") + "." + few(most);
    }

    /** How small a p can be, where that is more than next to nothing, and what few seeds do to intervals. */
    private static String few(int pairs) {
        double least = StrictMath.pow(2, 1.0 - pairs);
        return least < LEAST_SHOWN
                ? ""
                : " From " + pairs + (pairs == 1 ? " pair" : " pairs") + " no p can be smaller than " + Rounded.p(least)
                        + ", and intervals from so few seeds are narrow: read them with the single values.";
    }

    private VerdictView view(Verdict verdict) {
        Expectation expectation = verdict.expectation();
        List<Summary> summaries = report.summariesOf(expectation.statistic());
        ValueText values = ValueText.of(expectation.statistic(), summaries);
        return new VerdictView(
                verdict.kind().name().toLowerCase(Locale.ROOT),
                expectation.statistic().describe(),
                expectation.arm(),
                "is " + expectation.comparison().describe(),
                target(expectation.target()),
                values.of(verdict.boundOfSeen()),
                wanted(verdict, values),
                verdict.why().equals("held") || verdict.why().equals("did not hold") ? "" : verdict.why(),
                comparison(expectation)
                        .map(it -> PairSentences.of(it, expectation, values))
                        .orElse(List.of()));
    }

    private static String target(Target target) {
        if (target instanceof Target.OtherArm other) {
            return other.factor() == 1 ? other.name() : Numbers.shortest(other.factor()) + " × " + other.name();
        }
        return target.describe();
    }

    private static String wanted(Verdict verdict, ValueText values) {
        return verdict.expectation().target() instanceof Target.OtherArm
                ? values.of(verdict.boundOfWanted())
                : verdict.expectation().target().describe();
    }

    private Optional<PairedComparison> comparison(Expectation expectation) {
        return expectation.target() instanceof Target.OtherArm other
                ? report.comparison(expectation.statistic(), expectation.arm(), other.name())
                : Optional.empty();
    }
}
