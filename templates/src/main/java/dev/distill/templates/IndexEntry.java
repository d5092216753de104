package dev.distill.templates;

import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.report.Verdict;

/**
 * A study's line in the index.
 *
 * @param name the study's name
 * @param question what it asks
 * @param scale its scale
 * @param held how many expectations held
 * @param broken how many did not
 * @param undecided how many lack runs
 * @param finished how many runs have numbers
 * @param planned how many runs there are
 * @param link the page, relative to the index
 */
public record IndexEntry(
        String name,
        String question,
        String scale,
        long held,
        long broken,
        long undecided,
        long finished,
        long planned,
        String link) {

    /** The line of a report whose output lies in the folder of the study's name. */
    public static IndexEntry of(StudyReport report) {
        return new IndexEntry(
                report.study().name(),
                report.study().question(),
                report.plan().scale().label(),
                count(report, Verdict.Kind.HELD),
                count(report, Verdict.Kind.BROKEN),
                count(report, Verdict.Kind.UNDECIDED),
                report.runs().stream()
                        .filter(result -> result.numbers().isPresent())
                        .count(),
                report.runs().size(),
                report.study().name() + "/" + StudyOutput.PAGE);
    }

    private static long count(StudyReport report, Verdict.Kind kind) {
        return report.verdicts().stream()
                .filter(verdict -> verdict.kind() == kind)
                .count();
    }
}
