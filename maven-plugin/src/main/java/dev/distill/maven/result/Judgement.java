package dev.distill.maven.result;

import dev.distill.dsl.pin.change.PinComparison;
import dev.distill.dsl.report.StudyReport;
import dev.distill.maven.advice.Advice;
import dev.distill.maven.advice.PinAdvice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Whether the build may go on, once everything has been written. */
public final class Judgement {

    private Judgement() {}

    /**
     * Passes judgement on studies that were run.
     *
     * @param pins how they are to their pins, where they have to be as they were pinned
     * @throws MojoExecutionException where a run has no numbers
     * @throws MojoFailureException where all could be run, and an expectation does not hold or a pin is not kept to
     */
    public static void on(List<StudyReport> reports, Optional<List<PinComparison>> pins, ResultFolder folder)
            throws MojoExecutionException, MojoFailureException {
        if (reports.stream().anyMatch(report -> !report.failures().isEmpty())) {
            throw new MojoExecutionException(
                    Advice.failedRuns(reports, study -> folder.logs(study).toString()));
        }
        String broken = Stream.of(brokenExpectations(reports), pins.flatMap(Judgement::notAsPinned))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
        if (!broken.isEmpty()) {
            throw new MojoFailureException(broken);
        }
    }

    private static Optional<String> brokenExpectations(List<StudyReport> reports) {
        return reports.stream().allMatch(report -> report.broken().isEmpty())
                ? Optional.empty()
                : Optional.of(Advice.brokenExpectations(reports));
    }

    private static Optional<String> notAsPinned(List<PinComparison> comparisons) {
        List<PinComparison> others = comparisons.stream()
                .filter(comparison -> !comparison.asPinned())
                .toList();
        if (comparisons.isEmpty()) {
            return Optional.of(PinAdvice.nothingPinned());
        }
        return others.isEmpty() ? Optional.empty() : Optional.of(PinAdvice.notAsPinned(others));
    }
}
