package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import dev.distill.engine.product.HeadShape;
import dev.distill.engine.product.Products;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Attention on floats with small heads: in loops, or where they take less time in Java's vectors, with the same bits. What is timed is the way
 * forward; the way back follows it.
 */
public final class AttentionPass {

    // ND4J calls each product of a head anew, which takes as long as some ten thousand multiplications here.
    private static final long SMALL = 1 << 14;

    // After so many times by one way the other one's memory is let go of.
    private static final int LONG = 20;

    // While both are timed, both keep what the way back needs: such a part of the heap at most, of each layer.
    private static final int FEW_BYTES = 64;

    private final int examples;
    private final int heads;
    private final HeadShape shape;
    private final SmallHeads loops;
    private final Optional<SmallHeads> vectors;

    private long alike;

    /** The way that was taken forward, which has what the way back needs. */
    private SmallHeads taken;

    /**
     * For results [B, T, D] of heads side by side.
     *
     * @param keeps whether there is a way back
     */
    public AttentionPass(long[] shape, long heads, boolean causal, boolean keeps) {
        examples = Math.toIntExact(shape[0]);
        this.heads = Math.toIntExact(heads);
        this.shape = new HeadShape(Math.toIntExact(shape[1]), Math.toIntExact(shape[2] / heads), causal);
        loops = new HeadLoops(examples, this.heads, this.shape, keeps);
        vectors = Products.heads()
                .filter(kernel -> !keeps || bytes() < Runtime.getRuntime().maxMemory() / FEW_BYTES)
                .map(kernel -> new HeadVectors(kernel, examples, this.heads, this.shape, keeps));
        taken = loops;
    }

    /** What a way keeps of q, k, v and p. */
    private long bytes() {
        long ofHead = 3L * shape.positions() * shape.size() + (long) shape.positions() * shape.positions();
        return Float.BYTES * ofHead * heads * examples;
    }

    /** Whether heads are so small that this is faster than ND4J's products. */
    public static boolean suits(long[] shape, long heads) {
        return shape[1] * shape[1] * shape[2] / heads <= SMALL;
    }

    /** From q, k and v side by side: y. */
    public Runnable forward(INDArray qkv, Optional<INDArray> mask, INDArray result) {
        FloatRows in = examples(qkv);
        FloatRows out = examples(result);
        Optional<FloatRows> masks = mask.map(this::examples);
        Runnable inLoops = () -> take(loops, in, masks, out);
        return vectors.map(way -> Products.racedHeads(
                        List.of(shape, examples, heads),
                        shape.operations() * examples * heads,
                        inLoops,
                        () -> take(way, in, masks, out)))
                .orElse(inLoops);
    }

    private void take(SmallHeads way, FloatRows in, Optional<FloatRows> masks, FloatRows out) {
        way.forward(in, masks, out);
        alike = way == taken ? alike + 1 : 0;
        taken = way;
        if (alike == LONG) {
            Stream.concat(Stream.of(loops), vectors.stream())
                    .filter(other -> other != way)
                    .forEach(SmallHeads::release);
        }
    }

    /** From dy the gradient on q, k and v, side by side. */
    public Runnable backward(INDArray gradient, INDArray result) {
        FloatRows in = examples(gradient);
        FloatRows out = examples(result);
        return () -> taken.backward(in, out);
    }

    private FloatRows examples(INDArray array) {
        return FloatRows.of(array, array.length() / examples);
    }
}
