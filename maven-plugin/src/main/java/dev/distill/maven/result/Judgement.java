package dev.distill.maven.result;

import dev.distill.dsl.report.StudyReport;
import dev.distill.maven.advice.Advice;
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
}
