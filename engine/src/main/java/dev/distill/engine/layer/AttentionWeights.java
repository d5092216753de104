package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Recorder;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weights p of each head of some examples.
 *
 * @param array [examples heads, T, T], a row for each query
 */
record AttentionWeights(Recorder recorder, long examples, long heads, INDArray array) {

    private static final double FAR_BELOW = -1e9;

    // Below what is hidden: where all else is hidden, nobody looks ahead.
    private static final double LATER = 2 * FAR_BELOW;

    /** Turns scores into p = softmax(scores + mask). */
    void normalise(boolean causal, Optional<INDArray> hidden) {
        if (causal) {
            INDArray rows = array.reshape(examples * heads, positions() * positions());
            recorder.apply("add", rows, rows, later());
        }
        hidden.ifPresent(this::hide);
        recorder.softmax(array, array);
    }

    /** Turns dp into p (dp - the sum of dp p). */
    void carry(INDArray slopes) {
        INDArray dp = Matrix.of(slopes);
        INDArray rows = Matrix.of(array);
        INDArray products = recorder.scratch("dp p", rows.shape());
        INDArray sums = recorder.scratch("sums", rows.size(0), 1);
        recorder.apply("multiply", products, dp, rows);
        recorder.matmul(products, false, recorder.constants("ones", 1, positions(), 1), false, sums, 1, 0);
        recorder.apply("subtract", dp, dp, sums);
        recorder.apply("multiply", dp, dp, rows);
    }

    private void hide(INDArray hidden) {
        INDArray far = recorder.scratch("hidden", examples, positions());
        recorder.apply("multiply", far, hidden, recorder.constant("far below", FAR_BELOW));
        INDArray rows = array.reshape(examples, heads * positions(), positions());
        recorder.apply("add", rows, rows, far.reshape(examples, 1, positions()));
    }

    /** Below anything hidden where a key comes after its query. */
    private INDArray later() {
        int length = Math.toIntExact(positions());
        double[] values = new double[length * length];
        for (int query = 0; query < length; query++) {
            for (int key = query + 1; key < length; key++) {
                values[query * length + key] = LATER;
            }
        }
        return recorder.table("later", values);
    }

    private long positions() {
        return array.size(2);
    }
}
