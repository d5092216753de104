package dev.distill.engine.worker;

import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.stream.Streams;

/**
 * The streams of a run. A run that teaches has streams of its own names, so that a teacher and a student of one seed neither
 * start alike nor see the same batches.
 */
final class RunStreams {

    private final Streams streams;
    private final String prefix;

    RunStreams(RunSpecification run) {
        streams = Streams.of(run.seed());
        prefix = run.teaches() ? "teacher-" : "";
    }

    /** Where weights start; a position for each array. */
    Stream init() {
        return stream("init");
    }

    /** Training batches; a position for each step. */
    Stream data() {
        return stream("data");
    }

    /** Test examples. */
    Stream evaluation() {
        return stream("evaluation");
    }

    /** Examples that may choose. */
    Stream selection() {
        return stream("selection");
    }

    /** Inputs and monomials of probes. */
    Stream probe() {
        return stream("probe");
    }

    /** Random projections; a position for each hidden layer of the teacher. */
    Stream projection() {
        return stream("projection");
    }

    /** Unlabelled inputs on which features are standardised. */
    Stream calibration() {
        return stream("calibration");
    }

    /** Learned regressors; a position for each stage. */
    Stream regressor() {
        return stream("regressor");
    }

    /** Output layers that are drawn anew; a position for each stage and array. */
    Stream output() {
        return stream("output");
    }

    private Stream stream(String purpose) {
        return streams.stream(prefix + purpose);
    }
}
