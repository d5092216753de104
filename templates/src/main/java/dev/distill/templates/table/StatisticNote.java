package dev.distill.templates.table;

import dev.distill.dsl.Study;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Reduction;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.report.Summary;
import dev.distill.dsl.schedule.Length;
import dev.distill.templates.number.Rounded;
import java.util.List;
import java.util.Optional;

/** What a table of a statistic says of itself: which value counts, over how many seeds, and what its signs mean. */
final class StatisticNote {

    /** Stands after the value of a run that diverged. */
    static final String DIVERGED = "†";

    /** Stands after the centre of the arm that is best beyond doubt. */
    static final String BEST = "★";

    private StatisticNote() {}

    /** What the mark of an arm means, where there is one; it is rare, and nothing is said of its absence. */
    static String ofBest(Optional<String> best) {
        return best.map(arm -> " " + BEST
                        + ": the seeds tell this arm from every other (exact paired tests, Holm’s correction over all"
                        + " pairs of arms).")
                .orElse("");
    }

    static String of(StudyReport report, Statistic statistic, List<Summary> summaries) {
        Study study = report.study();
        boolean censored = summaries.stream().anyMatch(summary -> summary.censored() > 0);
        return value(statistic) + " counts, measured every " + every(study, statistic)
                + " and at the end. n: seeds with numbers." + expected(study, statistic)
                + (censored
                        ? " “>” marks runs that had not got there when their steps were used up: they count as longer than"
                                + " every other in median and quartiles, as do diverged ones, and an arm with such a run has"
                                + " no mean."
                        : "")
                + (summaries.stream().anyMatch(StatisticNote::endsEarly)
                        ? " Where it hangs on a run that ended before others got there, a median or quartile is told as what it"
                                + " is at least."
                        : "");
    }

    /** Whether a censored run was watched no longer than some other took. */
    private static boolean endsEarly(Summary summary) {
        double longest = summary.seeds().stream()
                .flatMapToDouble(seed -> seed.value().stream())
                .max()
                .orElse(0);
        return summary.cap().orElse(longest) < longest;
    }

    /** What the sign after a seed's value means, where there is one. */
    static String ofSeeds(StudyReport report, List<Summary> summaries) {
        boolean diverged = summaries.stream().anyMatch(summary -> marked(report, summary));
        return diverged ? " " + DIVERGED + ": the run diverged." : "";
    }

    private static String expected(Study study, Statistic statistic) {
        boolean expected = study.expectations().stream()
                .anyMatch(expectation -> expectation.statistic().equals(statistic));
        return expected ? " Expectations look at the " + statistic.centre().describe() + "." : "";
    }

    private static boolean marked(StudyReport report, Summary summary) {
        return summary.seeds().stream()
                .anyMatch(seed -> !seed.censored() && Diverged.run(report, summary.arm(), seed.seed()));
    }

    private static String value(Statistic statistic) {
        if (statistic.reduction() instanceof Reduction.StepsTo) {
            return "The first value beyond the threshold";
        }
        return statistic.reduction() instanceof Reduction.Final ? "A run’s last value" : "A run’s largest value";
    }

    private static String every(Study study, Statistic statistic) {
        return study.measures().stream()
                .filter(measure -> measure.columns(study.task()).contains(statistic.column()))
                .map(Measure::every)
                .findFirst()
                .map(StatisticNote::describe)
                .orElse("step");
    }

    private static String describe(Length length) {
        return length.unit() == Length.Unit.STEPS ? Rounded.whole(length.steps()) + " steps" : length.describe();
    }
}
