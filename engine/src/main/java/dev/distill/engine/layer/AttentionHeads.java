package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The attention of some examples: q, k, v and the weights p of each head, kept for the way back. */
final class AttentionHeads {

    private static final double FAR_BELOW = -1e9;

    private final Recorder recorder;
    private final long examples;
    private final long heads;
    private final long positions;
    private final long size;
    private final INDArray parts;
    private final INDArray weights;

    /** Some examples of a node [B, T, heads size], from one on. */
    AttentionHeads(Recorder recorder, Node node, long from, long examples, long heads) {
        this.recorder = recorder;
        this.examples = examples;
        this.heads = heads;
        this.positions = node.shape()[1];
        this.size = node.columns() / heads;
        parts = recorder.kept(node, "q k v " + from, 3, examples, heads, positions, size);
        weights = recorder.kept(node, "weights " + from, examples * heads, positions, positions);
    }

    /** Copies [b, T, 3 H d] into q, k and v of each head. */
    void split(INDArray side) {
        recorder.permute(side.reshape(examples, positions, 3, heads, size), parts, 2, 0, 3, 1, 4);
    }

    /** Computes p = softmax(q k' / sqrt(d) + mask). */
    void weigh(boolean causal, Optional<INDArray> hidden) {
        recorder.matmul(part(parts, 0), false, part(parts, 1), true, weights, scale(), 0);
        if (causal) {
            INDArray rows = weights.reshape(examples * heads, positions * positions);
            recorder.apply("add", rows, rows, later());
        }
        hidden.ifPresent(this::hide);
        recorder.softmax(weights, weights);
    }

    /** Computes p v, copied into [b, T, H d]. */
    void join(INDArray side) {
        INDArray values = recorder.scratch("heads", examples, heads, positions, size);
        recorder.matmul(weights, false, part(parts, 2), false, each(values), 1, 0);
        recorder.permute(values, side.reshape(examples, positions, heads, size), 0, 2, 1, 3);
    }

    /** Computes from dy [b, T, H d] the gradient on [b, T, 3 H d]. */
    void backward(INDArray dy, INDArray dx) {
        INDArray values = recorder.scratch("heads", examples, heads, positions, size);
        INDArray slopes = recorder.scratch("d weights", weights.shape());
        INDArray dParts = recorder.scratch("d q k v", parts.shape());
        recorder.permute(dy.reshape(examples, positions, heads, size), values, 0, 2, 1, 3);
        recorder.matmul(weights, true, each(values), false, part(dParts, 2), 1, 0);
        recorder.matmul(each(values), false, part(parts, 2), true, slopes, 1, 0);
        softmaxBackward(Matrix.of(slopes));
        recorder.matmul(slopes, false, part(parts, 1), false, part(dParts, 0), scale(), 0);
        recorder.matmul(slopes, true, part(parts, 0), false, part(dParts, 1), scale(), 0);
        recorder.permute(dParts, dx.reshape(examples, positions, 3, heads, size), 1, 3, 0, 2, 4);
    }

    /** Turns dp into p (dp - the sum of dp p). */
    private void softmaxBackward(INDArray slopes) {
        INDArray rows = Matrix.of(weights);
        INDArray products = recorder.scratch("dp p", rows.shape());
        INDArray sums = recorder.scratch("sums", rows.size(0), 1);
        recorder.apply("multiply", products, slopes, rows);
        recorder.matmul(products, false, recorder.constants("ones", 1, positions, 1), false, sums, 1, 0);
        recorder.apply("subtract", slopes, slopes, sums);
        recorder.apply("multiply", slopes, slopes, rows);
    }

    private void hide(INDArray hidden) {
        INDArray far = recorder.scratch("hidden", examples, positions);
        recorder.apply("multiply", far, hidden, recorder.constant("far below", FAR_BELOW));
        INDArray rows = weights.reshape(examples, heads * positions, positions);
        recorder.apply("add", rows, rows, far.reshape(examples, 1, positions));
    }

    /** Far below zero where a key comes after its query. */
    private INDArray later() {
        double[] values = new double[Math.toIntExact(positions * positions)];
        for (int query = 0; query < positions; query++) {
            for (int key = query + 1; key < positions; key++) {
                values[Math.toIntExact(query * positions) + key] = FAR_BELOW;
            }
        }
        return recorder.table("later", values);
    }

    private INDArray part(INDArray three, long which) {
        INDArray part = three.get(
                NDArrayIndex.point(which),
                NDArrayIndex.all(),
                NDArrayIndex.all(),
                NDArrayIndex.all(),
                NDArrayIndex.all());
        return each(part);
    }

    private INDArray each(INDArray four) {
        return four.reshape(examples * heads, positions, size);
    }

    private double scale() {
        return 1 / StrictMath.sqrt(size);
    }
}
