package dev.distill.maven.console;

import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.report.RunResult;

/** A run that is over, in a line. */
final class EndedRun {

    private EndedRun() {}

    /** The run, its status, its steps and seconds, and why it has no numbers or odd ones. */
    static String line(RunResult result) {
        return result.run().describe() + ": " + result.status().label() + numbers(result)
                + (result.cause().isBlank() ? "" : ": " + result.cause());
    }

    private static String numbers(RunResult result) {
        return result.record()
                .map(record -> (record.outcome() == Outcome.DIVERGED ? ", diverged" : "") + ", "
                        + Words.count(record.steps(), "step") + " in "
                        + Words.seconds(record.clock().seconds()))
                .orElse("");
    }
}
