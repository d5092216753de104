package dev.distill.maven.console;

import dev.distill.dsl.Arm;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.report.Bound;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.SeedValue;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.report.Summary;
import dev.distill.dsl.report.Undecidable;
import dev.distill.dsl.report.Verdict;
import dev.distill.templates.table.Diverged;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What came of a study, for people: its first statistic, arm by arm with every seed, and the verdicts. */
public final class ResultText {

    private final StudyReport report;

    private ResultText(StudyReport report) {
        this.report = report;
    }

    /** The lines of a report. */
    public static List<String> lines(StudyReport report) {
        ResultText text = new ResultText(report);
        List<String> lines = new ArrayList<>();
        lines.add(text.header());
        text.first().ifPresent(statistic -> lines.addAll(text.table(statistic)));
        lines.addAll(DecisionText.lines(report.study(), report.runs()));
        report.verdicts().forEach(verdict -> lines.add(line(verdict)));
        Undecidable.of(report.study(), report.plan())
                .ifPresent(it -> it.describe().lines().forEach(lines::add));
        return lines;
    }

    private String header() {
        return "Study " + report.plan().study() + " at " + report.plan().scale().label() + " scale: "
                + Words.count(report.runs().size(), "run") + ", " + RunStatus.tally(report.runs()) + diverged();
    }

    private String diverged() {
        long count = report.runs().stream().filter(RunResult::diverged).count();
        return count == 0 ? "" : "; " + Words.count(count) + (count == 1 ? " has diverged" : " have diverged");
    }

    private Optional<Statistic> first() {
        return ofArms().stream().map(Summary::statistic).findFirst();
    }

    private List<Summary> ofArms() {
        List<String> arms = report.study().arms().stream().map(Arm::name).toList();
        return report.summaries().stream()
                .filter(summary -> arms.contains(summary.arm()))
                .toList();
    }

    private List<String> table(Statistic statistic) {
        TextTable table = new TextTable()
                .row(statistic.describeRun(), "n", statistic.centre().describe(), "every seed");
        ofArms().stream()
                .filter(summary -> summary.statistic().equals(statistic))
                .forEach(summary -> table.row(summary.arm(), size(summary), centre(summary), seeds(summary)));
        return table.lines();
    }

    private static String size(Summary summary) {
        return summary.missing() == 0
                ? String.valueOf(summary.n())
                : summary.n() + " of " + (summary.n() + summary.missing());
    }

    private static String centre(Summary summary) {
        return summary.boundOfCentre().map(ResultText::value).orElse("-");
    }

    private static String value(Bound bound) {
        return bound.sign().replace("≥", ">=") + Words.value(bound.least());
    }

    private String seeds(Summary summary) {
        return summary.seeds().stream().map(value -> seed(summary.arm(), value)).collect(Collectors.joining("  "));
    }

    private String seed(String arm, SeedValue value) {
        boolean diverged = Diverged.run(report, arm, value.seed());
        return (value.censored()
                        ? "> " + Words.count(value.cap())
                        : Words.value(value.value().getAsDouble()))
                + (diverged ? " (diverged)" : "");
    }

    /** A verdict in a line: what became of it, what was expected, and both values. */
    public static String line(Verdict verdict) {
        String kind = verdict.kind().name().toLowerCase(Locale.ROOT);
        String values = verdict.seen().isEmpty() || verdict.wanted().isEmpty()
                ? verdict.why()
                : value(verdict.boundOfSeen().orElseThrow()) + " against "
                        + value(verdict.boundOfWanted().orElseThrow());
        return "Expectation " + kind + ": " + verdict.expectation().describe() + " (" + values + ")";
    }
}
