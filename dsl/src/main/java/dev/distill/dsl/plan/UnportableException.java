package dev.distill.dsl.plan;

import dev.distill.dsl.error.DistillException;

/** Thrown where portable numbers are asked of a study whose numbers depend on the processor: there is no such plan. */
public final class UnportableException extends DistillException {

    UnportableException(String model) {
        super(
                "The teacher of " + model
                        + " is computed by another runtime, whose bits depend on the processor, and numerics are portable.",
                "Use -Ddistill.numerics=native: the study's numbers then belong to processors of one kind.");
    }
}
