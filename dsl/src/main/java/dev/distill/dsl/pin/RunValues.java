package dev.distill.dsl.pin;

import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import java.util.List;

/**
 * What a pin says of a run's numbers.
 *
 * @param cap the steps that it had
 * @param measurements in the order of columns, then steps
 */
public record RunValues(long cap, List<Measurement> measurements) {
    /** The numbers of a record; a run that did not finish had the steps that its specification gives it. */
    public static RunValues of(RunSpecification run, RunRecord record) {
        return new RunValues(
                record.outcome() == Outcome.FINISHED ? record.steps() : run.steps(),
                Values.sorted(record.measurements()));
    }
}
