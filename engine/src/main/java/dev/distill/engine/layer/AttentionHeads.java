package dev.distill.engine.layer;

import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The attention of some examples: q, k, v and the weights p of each head, kept for the way back. */
final class AttentionHeads {

    private final Recorder recorder;
    private final long examples;
    private final long heads;
    private final long positions;
    private final long size;
    private final INDArray parts;
    private final AttentionWeights weights;

    /** Some examples of a node [B, T, heads size], from one on. */
    AttentionHeads(Recorder recorder, Node node, long from, long examples, long heads) {
        this.recorder = recorder;
        this.examples = examples;
        this.heads = heads;
        this.positions = node.shape()[1];
        this.size = node.columns() / heads;
        parts = recorder.keptOfBlock(node, "q k v", from, 3, examples, heads, positions, size);
        INDArray array = recorder.keptOfBlock(node, "weights", from, examples * heads, positions, positions);
        weights = new AttentionWeights(recorder, examples, heads, array);
    }

    /** Copies [b, T, 3 H d] into q, k and v of each head. */
    void split(INDArray side) {
        recorder.permute(side.reshape(examples, positions, 3, heads, size), parts, 2, 0, 3, 1, 4);
    }

    /** Computes p = softmax(q k' / sqrt(d) + mask). */
    void weigh(boolean causal, Optional<INDArray> hidden) {
        recorder.matmul(part(parts, 0), false, part(parts, 1), true, weights.array(), scale(), 0);
        weights.normalise(causal, hidden);
    }

    /** Computes p v, copied into [b, T, H d]. */
    void join(INDArray side) {
        INDArray values = recorder.scratch("heads", examples, heads, positions, size);
        recorder.matmul(weights.array(), false, part(parts, 2), false, each(values), 1, 0);
        recorder.permute(values, side.reshape(examples, positions, heads, size), 0, 2, 1, 3);
    }

    /** Computes from dy [b, T, H d] the gradient on [b, T, 3 H d]. */
    void backward(INDArray dy, INDArray dx) {
        INDArray values = recorder.scratch("heads", examples, heads, positions, size);
        INDArray slopes = recorder.scratch("d weights", weights.array().shape());
        INDArray dParts = recorder.scratch("d q k v", parts.shape());
        recorder.permute(dy.reshape(examples, positions, heads, size), values, 0, 2, 1, 3);
        recorder.matmul(weights.array(), true, each(values), false, part(dParts, 2), 1, 0);
        recorder.matmul(each(values), false, part(parts, 2), true, slopes, 1, 0);
        weights.carry(slopes);
        recorder.matmul(slopes, false, part(parts, 1), false, part(dParts, 0), scale(), 0);
        recorder.matmul(slopes, true, part(parts, 0), false, part(dParts, 1), scale(), 0);
        recorder.permute(dParts, dx.reshape(examples, positions, 3, heads, size), 1, 3, 0, 2, 4);
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
