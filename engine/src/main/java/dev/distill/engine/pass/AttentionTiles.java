package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import dev.distill.engine.product.HeadRows;
import dev.distill.engine.product.HeadShape;
import dev.distill.engine.product.Products;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Attention on floats with more positions than {@link AttentionPass} takes: head after head becomes an {@link AttentionTile} that stays in the
 * cache, without copies of heads or masks in memory.
 */
public final class AttentionTiles {

    // Products of wider heads are faster by BLAS, whatever the calls cost.
    private static final int WIDEST = 24;

    private final int heads;
    private final int positions;
    private final int examples;
    private final HeadShape shape;
    private final AttentionTile tile;
    private final Optional<HeadRows> vectors;
    private final Optional<FloatRows> weights;
    private final float[] table;

    /**
     * For results [B, T, D] of heads side by side.
     *
     * @param weights where p is kept for the way back, [B H T, T]; empty where there is none
     */
    public AttentionTiles(long[] shape, long heads, boolean causal, Optional<INDArray> weights) {
        this.heads = Math.toIntExact(heads);
        examples = Math.toIntExact(shape[0]);
        positions = Math.toIntExact(shape[1]);
        this.shape = new HeadShape(positions, Math.toIntExact(shape[2] / heads), causal);
        tile = new AttentionTile(positions, this.heads, this.shape.size(), causal);
        vectors = Products.headRows();
        this.weights = weights.map(array -> FloatRows.of(array, (long) positions * positions));
        table = new float[weights.isPresent() ? positions * positions : 0];
    }

    /** Whether heads are so narrow that this is faster than ND4J's products. */
    public static boolean suits(long[] shape, long heads) {
        return shape[2] / heads <= WIDEST;
    }

    /** From q, k and v side by side: y. */
    public Runnable forward(INDArray qkv, Optional<INDArray> mask, INDArray result) {
        FloatRows in = examples(qkv);
        FloatRows out = examples(result);
        Optional<FloatRows> masks = mask.map(this::examples);
        float[] values = new float[in.width()];
        float[] y = new float[out.width()];
        float[] hidden = masks.map(rows -> new float[rows.width()]).orElse(null);
        return raced("forward", way -> {
            for (int b = 0; b < examples; b++) {
                in.read(b, values);
                if (hidden != null) {
                    masks.orElseThrow().read(b, hidden);
                }
                for (int h = 0; h < heads; h++) {
                    tile.forward(way, values, h, hidden, y);
                    keep(b, h);
                }
                out.write(b, y);
            }
        });
    }

    /** From q, k and v and dy the gradient on q, k and v, side by side. */
    public Runnable backward(INDArray qkv, INDArray gradient, INDArray result) {
        FloatRows in = examples(qkv);
        FloatRows slopes = examples(gradient);
        FloatRows out = examples(result);
        float[] values = new float[in.width()];
        float[] dy = new float[slopes.width()];
        float[] slope = new float[out.width()];
        return raced("backward", way -> {
            for (int b = 0; b < examples; b++) {
                in.read(b, values);
                slopes.read(b, dy);
                for (int h = 0; h < heads; h++) {
                    recall(b, h);
                    tile.backward(way, values, h, dy, slope);
                }
                out.write(b, slope);
            }
        });
    }

    private Runnable raced(String direction, Consumer<HeadRows> pass) {
        Runnable inLoops = () -> pass.accept(tile.loops);
        return vectors.map(way -> Products.racedHeads(
                        List.of(direction, shape, examples * heads),
                        shape.operations() * examples * heads,
                        inLoops,
                        () -> pass.accept(way)))
                .orElse(inLoops);
    }

    private void keep(int b, int h) {
        if (weights.isPresent()) {
            for (int j = 0; j < positions; j++) {
                System.arraycopy(tile.weights[j], 0, table, j * positions, positions);
            }
            weights.get().write(b * heads + h, table);
        }
    }

    private void recall(int b, int h) {
        weights.orElseThrow().read(b * heads + h, table);
        for (int j = 0; j < positions; j++) {
            System.arraycopy(table, j * positions, tile.weights[j], 0, positions);
        }
    }

    private FloatRows examples(INDArray array) {
        return FloatRows.of(array, array.length() / examples);
    }
}
