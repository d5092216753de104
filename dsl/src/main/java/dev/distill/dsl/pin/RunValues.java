package dev.distill.dsl.pin;

import dev.distill.dsl.record.Measurement;
import java.util.List;

/**
 * What a pin says of a run's numbers.
 *
 * @param cap the steps that it had
 * @param measurements in the order of columns, then steps
 */
record RunValues(long cap, List<Measurement> measurements) {}
