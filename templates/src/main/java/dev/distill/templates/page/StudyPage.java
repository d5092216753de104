package dev.distill.templates.page;

import dev.distill.dsl.report.StudyReport;
import java.util.List;
import java.util.Locale;

/**
 * A study's page.
 *
 * @param name the study's name
 * @param scale its scale
 * @param question what it asks
 * @param verdicts on its expectations, in words
 */
public record StudyPage(String name, String scale, String question, List<String> verdicts) {

    /** The page of a report. */
    public static StudyPage of(StudyReport report) {
        return new StudyPage(
                report.study().name(),
                report.plan().scale().label(),
                report.study().question(),
                report.verdicts().stream()
                        .map(verdict -> verdict.kind().name().toLowerCase(Locale.ROOT) + ": "
                                + verdict.expectation().describe())
                        .toList());
    }
}
