package dev.distill.templates;

import dev.distill.dsl.record.Clock;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.StudyReport;
import dev.distill.dsl.report.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;

/**
 * A study's line in the index. It lies beside the study's results, so that the index can be drawn without the study.
 *
 * @param study the study's name
 * @param question what it asks
 * @param scale its scale
 * @param held how many expectations held
 * @param broken how many did not
 * @param undecided how many lack runs, or are hidden by a cap
 * @param finished how many runs have numbers
 * @param planned how many runs there are
 * @param trained the day, in UTC, on which the last of these runs began, such as 2026-03-01; none where there is no run
 */
public record IndexEntry(
        String study,
        String question,
        String scale,
        long held,
        long broken,
        long undecided,
        long finished,
        long planned,
        Optional<String> trained) {

    /** The line of a report. */
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
                trained(report));
    }

    /** The page, relative to the index. */
    public String link() {
        return study + "/" + StudyOutput.PAGE;
    }

    private static long count(StudyReport report, Verdict.Kind kind) {
        return report.verdicts().stream()
                .filter(verdict -> verdict.kind() == kind)
                .count();
    }

    private static Optional<String> trained(StudyReport report) {
        return report.runs().stream()
                .flatMap(result -> result.numbers().stream())
                .map(RunRecord::clock)
                .filter(Clock::isKnown)
                .map(clock -> Instant.parse(clock.start()))
                .max(Comparator.naturalOrder())
                .map(start -> start.atOffset(ZoneOffset.UTC).toLocalDate().toString());
    }
}
