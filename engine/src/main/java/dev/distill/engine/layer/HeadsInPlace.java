package dev.distill.engine.layer;

import dev.distill.engine.graph.Blocks;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.program.StridedProduct;
import dev.distill.engine.program.StridedProduct.Factor;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The attention of some examples, with heads multiplied where they lie: q, k and v [B, T, 3 H d], y [B, T, H d]. The bits are those of
 * {@link AttentionHeads}.
 */
final class HeadsInPlace {

    private final Recorder recorder;
    private final Blocks.Block block;
    private final long heads;
    private final long positions;
    private final long size;
    private final AttentionWeights weights;

    /** Some examples of a node [B, T, H d]. */
    HeadsInPlace(Recorder recorder, Node node, Blocks.Block block, long heads) {
        this.recorder = recorder;
        this.block = block;
        this.heads = heads;
        this.positions = node.shape()[1];
        this.size = node.columns() / heads;
        INDArray array =
                recorder.keptOfBlock(node, "weights", block.from(), block.size() * heads, positions, positions);
        weights = new AttentionWeights(recorder, block.size(), heads, array);
    }

    /** y = softmax(q k' / sqrt(d) + mask) v. */
    void forward(INDArray qkv, boolean causal, Optional<INDArray> hidden, INDArray y) {
        StridedProduct scores = scores(side(qkv), side(qkv).turn(), table(weights.array()), scale());
        each("scores of heads", List.of(qkv), weights.array(), head -> scores.at(head.q(), head.k(), head.table()));
        weights.normalise(causal, hidden);
        StridedProduct values = values(table(weights.array()), side(qkv), side(y), 1);
        each("values of heads", List.of(weights.array(), qkv), y, head -> values.at(head.table(), head.v(), head.y()));
    }

    /** From dy the gradient on q, k and v. */
    void backward(INDArray qkv, INDArray dy, INDArray dx) {
        INDArray slopes = recorder.scratch("d weights", weights.array().shape());
        StridedProduct dv = values(table(weights.array()).turn(), side(dy), side(dx), 1);
        each("d v of heads", List.of(weights.array(), dy), dx, head -> dv.at(head.table(), head.y(), head.v()));
        StridedProduct dp = scores(side(dy), side(qkv).turn(), table(slopes), 1);
        each("d weights of heads", List.of(dy, qkv), slopes, head -> dp.at(head.y(), head.v(), head.table()));
        weights.carry(slopes);
        StridedProduct dq = values(table(slopes), side(qkv), side(dx), scale());
        each("d q of heads", List.of(slopes, qkv), dx, head -> dq.at(head.table(), head.k(), head.q()));
        StridedProduct dk = values(table(slopes).turn(), side(qkv), side(dx), scale());
        each("d k of heads", List.of(slopes, qkv), dx, head -> dk.at(head.table(), head.q(), head.k()));
    }

    /** Of each query with each key. */
    private StridedProduct scores(Factor queries, Factor keys, Factor out, double alpha) {
        return new StridedProduct(queries, keys, out, positions, positions, size, alpha);
    }

    /** Of each position, summed over positions. */
    private StridedProduct values(Factor table, Factor values, Factor out, double alpha) {
        return new StridedProduct(table, values, out, positions, size, positions, alpha);
    }

    /** Matrices [T, d] of an array with the heads side by side. */
    private static Factor side(INDArray array) {
        return Factor.of(array, array.size(2));
    }

    private Factor table(INDArray array) {
        return Factor.of(array, positions);
    }

    /** Where a head's matrices begin. */
    private record Head(long q, long k, long v, long y, long table) {}

    private interface Product {
        void of(Head head);
    }

    private void each(String what, List<INDArray> inputs, INDArray output, Product product) {
        Head[] all = all();
        Runnable action = () -> {
            for (Head head : all) {
                product.of(head);
            }
        };
        recorder.byBlas(what, action, inputs, List.of(output));
    }

    private Head[] all() {
        Head[] all = new Head[Math.toIntExact(block.size() * heads)];
        for (int k = 0; k < all.length; k++) {
            long y = (block.from() + k / heads) * positions * heads * size + k % heads * size;
            long q = (block.from() + k / heads) * positions * 3 * heads * size + k % heads * size;
            all[k] = new Head(q, q + heads * size, q + 2 * heads * size, y, k * positions * positions);
        }
        return all;
    }

    private double scale() {
        return 1 / StrictMath.sqrt(size);
    }
}
