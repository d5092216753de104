package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Recorder;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The k largest of each row where they lie, by ops alone: k times the largest of what is left, of equal ones the first. ND4J's own op for
 * that, {@code top_k}, gives each of several equal numbers once.
 *
 * @param recorder of the ops
 * @param values a row for each example
 * @param k how many stay
 */
record TopByOps(Recorder recorder, INDArray values, int k) {

    static TopByOps of(Recorder recorder, INDArray values, int k) {
        return new TopByOps(recorder, Matrix.of(values), k);
    }

    /**
     * out = the values that stay, and a number where one does not.
     *
     * @param nothing that number, so far below any value that nothing is left of one that is added to it
     */
    void keep(double nothing, INDArray out) {
        INDArray rows = Matrix.of(out);
        INDArray taken = taken(nothing);
        recorder.apply("multiply", rows, values, taken);
        recorder.apply("subtract", taken, recorder.constant("one", 1), taken);
        recorder.apply("multiply", taken, taken, recorder.constant("nothing", nothing));
        recorder.apply("add", rows, rows, taken);
    }

    /** 1 where a value stays, else 0. */
    private INDArray taken(double nothing) {
        INDArray taken = recorder.scratch("taken", values.shape());
        INDArray left = recorder.scratch("left", values.shape());
        INDArray largest = recorder.scratch("largest", values.shape());
        INDArray places = recorder.integers("places", values.size(0));
        recorder.apply("multiply", taken, values, recorder.constant("zero", 0));
        recorder.apply("add", left, values, taken);
        for (int number = 1; number <= k; number++) {
            recorder.largest(left, places);
            recorder.oneHot(places, largest);
            recorder.apply("add", taken, taken, largest);
            recorder.axpy(left, nothing, largest, left);
        }
        return taken;
    }
}
