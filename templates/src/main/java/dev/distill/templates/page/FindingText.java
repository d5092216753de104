package dev.distill.templates.page;

import dev.distill.dsl.measure.Centre;
import dev.distill.dsl.measure.Direction;
import dev.distill.dsl.measure.Reduction;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.report.Finding;
import dev.distill.dsl.report.Holm;
import dev.distill.dsl.report.PairedComparison;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.report.Summary;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.table.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The finding in plain words, none of which says more than the numbers: which arm is first, by how much, and whether that can be told. */
public final class FindingText {

    private static final String NO_FINDING = "Nothing that this study shows is better one way than the other.";

    private final StudyReport report;
    private final Finding finding;
    private final Statistic statistic;
    private final ValueText values;

    private FindingText(StudyReport report, Finding finding) {
        this.report = report;
        this.finding = finding;
        this.statistic = finding.statistic();
        this.values = ValueText.of(statistic, finding.arms());
    }

    /** The sentences: what is seen, then how sure it is, then what is missing; the first is the headline. */
    static List<String> of(StudyReport report) {
        List<String> sentences = new ArrayList<>(Finding.of(report)
                .map(finding -> new FindingText(report, finding).sentences())
                .orElse(List.of(NO_FINDING)));
        if (!report.withoutNumbers().isEmpty()) {
            sentences.add("Of " + report.runs().size() + " runs "
                    + report.withoutNumbers().size() + " have no numbers (" + RunStatus.tally(report.withoutNumbers())
                    + "): what is said here may change.");
        }
        return sentences;
    }

    /** The finding where there is room for little: what is seen, and whether these seeds can tell it. */
    public static String brief(StudyReport report) {
        return Finding.of(report)
                .map(finding -> new FindingText(report, finding).brief())
                .orElse(NO_FINDING);
    }

    private String brief() {
        return switch (finding.kind()) {
            case NOTHING_RUN, NONE_GETS_THERE, BASELINE_IS_BEST -> sentences().get(0);
            case ALONE -> first();
            case TOLD, NOT_TOLD, CANNOT_TELL -> first() + " " + told();
        };
    }

    private String told() {
        String baseline = finding.baseline().orElseThrow().arm();
        return "Beside the baseline " + baseline + sure().replaceFirst("^T", ", t");
    }

    private List<String> sentences() {
        return switch (finding.kind()) {
            case NOTHING_RUN -> List.of(nothingRun());
            case NONE_GETS_THERE -> List.of(noneGetsThere(), reached());
            case ALONE -> List.of(first(), alone());
            case BASELINE_IS_BEST ->
                List.of(
                        first() + " " + (isTied() ? finding.best().orElseThrow().arm() : "It")
                                + " is what the others are compared with.",
                        "No arm is seen to do more than the baseline.");
            case TOLD, NOT_TOLD, CANNOT_TELL -> List.of(first(), beside(), pairs(), sure());
        };
    }

    /** Teachers may have run, and students that diverged at once. */
    private String nothingRun() {
        return report.withoutNumbers().size() == report.runs().size()
                ? "No run has numbers yet, so there is no finding."
                : "No arm has " + statistic.describeRun() + " to show yet, so there is no finding.";
    }

    /** What keeps the first arm from being compared. */
    private String alone() {
        String baseline = report.study().baselineArm();
        boolean others = finding.arms().stream()
                .anyMatch(arm -> arm.n() > 0 && !finding.best().orElseThrow().equals(arm));
        if (!others) {
            return "There is no arm with numbers to compare it with.";
        }
        return finding.baseline().isEmpty()
                ? "The baseline " + baseline + " has no numbers to compare it with."
                : "The baseline " + baseline + " has no numbers of a seed that it has, too, so they are not compared.";
    }

    private boolean waits() {
        return statistic.reduction() instanceof Reduction.StepsTo;
    }

    private String goal() {
        return statistic.describeRun().replaceFirst("^steps to ", "");
    }

    private String noneGetsThere() {
        if (statistic.centre() == Centre.MEAN) {
            return "In no arm do all seeds get to " + goal() + " within their steps.";
        }
        return finding.arms().stream().anyMatch(arm -> 2 * arm.censored() < arm.n())
                ? "In no arm is it known when half of the seeds get to " + goal()
                        + ": some were not watched for so long."
                : "In no arm do more than half of the seeds get to " + goal() + " within their steps.";
    }

    private String reached() {
        List<String> some = finding.arms().stream()
                .filter(arm -> arm.censored() < arm.n())
                .map(arm -> arm.arm() + " " + (arm.n() - arm.censored()) + " of " + arm.n())
                .toList();
        return some.isEmpty() ? "No seed of any arm does." : "Seeds that do: " + String.join(", ", some) + ".";
    }

    private String first() {
        Summary best = finding.best().orElseThrow();
        String names = listed(finding.first().stream().map(Summary::arm).toList());
        String centre = statistic.centre().describe() + " "
                + values.withUnit(best.centre().orElseThrow()) + (isTied() ? " each" : "");
        return (waits()
                        ? names + (isTied() ? " get to " : " gets to ") + goal() + " soonest" + ofThoseKnown()
                        : names
                                + (isTied() ? " have the " : " has the ")
                                + (lower() ? "lowest " : "highest ")
                                + statistic.describeRun())
                + ": " + centre + ", " + seedsOfFirst() + "." + hidden();
    }

    private String ofThoseKnown() {
        return finding.hidden().isEmpty()
                ? ""
                : " of the arms whose " + statistic.centre().describe() + " is known";
    }

    /** Arms that may be ahead of the first, for all that is known. */
    private String hidden() {
        return finding.hidden().stream()
                .map(arm -> " That of " + arm.arm() + " is " + values.of(arm.boundOfCentre()) + values.unit()
                        + ", which may be sooner.")
                .collect(Collectors.joining());
    }

    /** How many seeds those with the best centre have, arm by arm where they differ in it. */
    private String seedsOfFirst() {
        List<String> told = finding.first().stream().map(this::seeds).toList();
        return told.stream().distinct().count() == 1
                ? told.get(0)
                : finding.first().stream()
                        .map(arm -> arm.arm() + " " + seeds(arm))
                        .collect(Collectors.joining("; "));
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** Whether several arms are level, and none is ahead of the others. */
    private boolean isTied() {
        return finding.first().size() > 1;
    }

    private boolean lower() {
        return report.study().direction(statistic) == Direction.LOWER;
    }

    private String seeds(Summary arm) {
        String n = "n = " + arm.n() + (arm.n() == 1 ? " seed" : " seeds");
        return arm.censored() == 0 ? n : n + ", of which " + arm.censored() + " never got there";
    }

    private String beside() {
        Summary baseline = finding.baseline().orElseThrow();
        return "The baseline " + baseline.arm() + " has " + values.of(baseline.boundOfCentre()) + values.unit() + ", "
                + seeds(baseline) + ".";
    }

    private String pairs() {
        PairedComparison pairs = finding.comparison().orElseThrow();
        int ahead = lower() ? pairs.lower() : pairs.higher();
        String counted = "Seed by seed " + (isTied() ? pairs.arm() : "it") + " is " + word(lower()) + " in " + ahead
                + " of " + pairs.pairs() + (pairs.pairs() == 1 ? " pair" : " pairs");
        return pairs.difference().isEmpty()
                ? counted + "; a run of them never got there, so there is no mean difference."
                : counted + inTheMean(pairs) + ".";
    }

    /** The mean difference, which need not go the way of most pairs, or of the centres. */
    private String inTheMean(PairedComparison pairs) {
        double difference = pairs.difference().orElseThrow();
        ValueText finer = values.showing(pairs);
        String by = "by " + finer.withUnit(Math.abs(difference)) + " in the mean";
        String interval = pairs.interval()
                .map(it ->
                        " (95 % interval of the difference " + finer.of(it.low()) + " to " + finer.of(it.high()) + ")")
                .orElse("");
        return (difference == 0 || favoured() ? ", " + by : ", but " + word(!lower()) + " " + by) + interval;
    }

    private String word(boolean lower) {
        return waits() ? lower ? "sooner" : "later" : lower ? "lower" : "higher";
    }

    private boolean favoured() {
        return finding.comparison().orElseThrow().favours(report.study().direction(statistic));
    }

    private String sure() {
        PairedComparison pairs = finding.comparison().orElseThrow();
        String p = "p "
                + Rounded.p(pairs.correctedP()).replaceFirst("^(?!<)", "= ").replace(" ", " ")
                + " after Holm’s correction over " + finding.compared()
                + (finding.compared() == 1 ? " comparison" : " comparisons");
        String apart = (isTied() ? pairs.arm() + " and " + pairs.other() : "the two") + " apart";
        return switch (finding.kind()) {
            case TOLD -> "These seeds tell " + apart + (favoured() ? "" : ", the other way round") + ": " + p + ".";
            case NOT_TOLD -> "These seeds do not tell " + apart + ": " + p + ".";
            default ->
                "These seeds cannot tell " + apart + ", whatever they show: from " + pairs.pairs()
                        + (pairs.pairs() == 1 ? " pair" : " pairs") + " p is " + Rounded.p(finding.leastP())
                        + " at best after Holm’s correction over " + finding.compared()
                        + (finding.compared() == 1 ? " comparison" : " comparisons") + "; "
                        + Holm.pairsToTell(finding.compared())
                        + " seeds could.";
        };
    }
}
