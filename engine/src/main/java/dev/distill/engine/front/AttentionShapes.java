package dev.distill.engine.front;

import dev.distill.engine.graph.Node;
import dev.distill.engine.layer.AttentionMask;
import java.util.Arrays;

/** Checks of the shapes of attention. */
final class AttentionShapes {

    private AttentionShapes() {}

    static long[] mean(String name, Node x, int heads) {
        if (heads < 1 || x.columns() % heads != 0) {
            throw new IllegalArgumentException(
                    "The mean of heads (%s) cannot split (%s) into (%d) heads.%nIts input is [.., heads size]."
                            .formatted(name, x, heads));
        }
        long[] shape = x.shape();
        shape[shape.length - 1] = x.columns() / heads;
        return shape;
    }

    static long[] heads(String name, Node qkv, int heads, AttentionMask mask) {
        long[] shape = qkv.shape();
        if (shape.length != 3 || heads < 1 || qkv.columns() % (3L * heads) != 0) {
            throw new IllegalArgumentException(
                    "The attention (%s) cannot split (%s) into q, k and v of (%d) heads.%nIts input is [batch, positions, 3 heads size]."
                            .formatted(name, qkv, heads));
        }
        mask.hidden().ifPresent(hidden -> {
            if (!Arrays.equals(hidden.shape(), new long[] {shape[0], shape[1]})) {
                throw new IllegalArgumentException(
                        "The attention (%s) over (%s) cannot hide (%s).%nA mask is [batch, positions]."
                                .formatted(name, qkv, hidden));
            }
        });
        return new long[] {shape[0], shape[1], qkv.columns() / 3};
    }
}
