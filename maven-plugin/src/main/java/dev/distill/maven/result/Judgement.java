package dev.distill.maven.result;

import dev.distill.dsl.pin.PinComparison;
import dev.distill.dsl.report.StudyReport;
import dev.distill.maven.advice.Advice;
import dev.distill.maven.advice.PinAdvice;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Whether the build may go on, once everything has been written. */
public final class Judgement {

    private Judgement() {}

    /**
     * Passes judgement on studies that were run.
     *
     * @throws MojoExecutionException where a run has no numbers
     * @throws MojoFailureException where all could be run and an expectation does not hold
     */
    public static void on(List<StudyReport> reports, ResultFolder folder)
            throws MojoExecutionException, MojoFailureException {
        if (reports.stream().anyMatch(report -> !report.failures().isEmpty())) {
            throw new MojoExecutionException(
                    Advice.failedRuns(reports, study -> folder.logs(study).toString()));
        }
        if (reports.stream().anyMatch(report -> !report.broken().isEmpty())) {
            throw new MojoFailureException(Advice.brokenExpectations(reports));
        }
    }

    /**
     * Passes judgement on studies that have to be as they were pinned.
     *
     * @throws MojoFailureException where one is not, or none is pinned
     */
    public static void onPins(List<PinComparison> comparisons) throws MojoFailureException {
        List<PinComparison> others = comparisons.stream()
                .filter(comparison -> !comparison.asPinned())
                .toList();
        if (!others.isEmpty()) {
            throw new MojoFailureException(PinAdvice.notAsPinned(others));
        }
        if (comparisons.isEmpty()) {
            throw new MojoFailureException(PinAdvice.nothingPinned());
        }
    }
}
