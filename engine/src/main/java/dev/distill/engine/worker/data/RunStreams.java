package dev.distill.engine.worker.data;

import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.stream.Streams;

/**
 * The streams of a run. Its lineage is in their names, so that a teacher and a student of one seed neither start alike nor see
 * the same batches.
 */
public final class RunStreams {

    private final Streams streams;
    private final String prefix;

    /** The streams of a run. */
    public RunStreams(RunSpecification run) {
        streams = Streams.of(run.seed());
        prefix = run.lineage().isEmpty() ? "" : run.lineage() + "-";
    }

    /** Where weights start; a position for each array. */
    public Stream init() {
        return stream("init");
    }

    /** Training batches; a position for each step. */
    public Stream data() {
        return stream("data");
    }

    /** Which tokens are masked, and by what; a position for each step. */
    public Stream masking() {
        return stream("masking");
    }

    /** The order of training examples; a position for each epoch. */
    public Stream order() {
        return stream("order");
    }

    /** How training examples are changed; a position for each epoch and example. */
    public Stream augmentation() {
        return stream("augmentation");
    }

    /** Test examples. */
    public Stream evaluation() {
        return stream("evaluation");
    }

    /** Examples that may choose. */
    public Stream selection() {
        return stream("selection");
    }

    /** Inputs and monomials of probes. */
    public Stream probe() {
        return stream("probe");
    }

    /** Random projections; a position for each hidden layer of the teacher. */
    public Stream projection() {
        return stream("projection");
    }

    /** Unlabelled inputs on which features are standardised. */
    public Stream calibration() {
        return stream("calibration");
    }

    /** Learned regressors; a position for each stage. */
    public Stream regressor() {
        return stream("regressor");
    }

    /** Output layers that are drawn anew; a position for each stage and array. */
    public Stream output() {
        return stream("output");
    }

    /** What dropouts leave out in training; a position for each step and layer. */
    public Stream dropout() {
        return stream("dropout");
    }

    private Stream stream(String purpose) {
        return streams.stream(prefix + purpose);
    }
}
