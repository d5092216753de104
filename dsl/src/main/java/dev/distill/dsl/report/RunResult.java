package dev.distill.dsl.report;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import java.util.Optional;

/**
 * A planned run and what came of it.
 *
 * @param run the run
 * @param status what is known of it
 * @param record what it left behind; a failed run may have none
 * @param cause why it has no numbers, in a line; else empty
 */
public record RunResult(PlannedRun run, RunStatus status, Optional<RunRecord> record, String cause) {

    /** Whether its numbers broke off: it has those before. */
    public boolean diverged() {
        return record.filter(it -> it.outcome() == Outcome.DIVERGED).isPresent();
    }

    /** The run's record, where its numbers are there. */
    public Optional<RunRecord> numbers() {
        return record.filter(RunRecord::complete);
    }
}
