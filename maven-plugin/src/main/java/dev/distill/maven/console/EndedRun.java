package dev.distill.maven.console;

import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;

/** A run that is over, in a line. */
final class EndedRun {

    private EndedRun() {}

    /** The run, its status, its steps and seconds, and why it has no numbers or odd ones. */
    static String line(RunResult result) {
        return result.run().describe() + ": " + status(result) + numbers(result)
                + (result.cause().isBlank() ? "" : ": " + result.cause());
    }

    /** A run that was to be trained and is cached now was another build's. */
    private static String status(RunResult result) {
        return result.status() == RunStatus.CACHED
                ? "done by another build"
                : result.status().label();
    }

    private static String numbers(RunResult result) {
        return result.record()
                .map(record -> (record.outcome() == Outcome.DIVERGED ? ", diverged" : "") + ", "
                        + Words.count(record.steps(), "step") + " in "
                        + Words.seconds(record.clock().seconds()))
                .orElse("");
    }
}
