package dev.distill.engine.layer;

import dev.distill.engine.graph.Node;
import java.util.Optional;

/**
 * Which positions an attention may look at; immutable.
 *
 * <pre>{@code AttentionMask.causal().hiding(padding) }</pre>
 */
public final class AttentionMask {

    private final boolean causal;
    private final Node hidden;

    private AttentionMask(boolean causal, Node hidden) {
        this.causal = causal;
        this.hidden = hidden;
    }

    /** Every position looks at every position. */
    public static AttentionMask none() {
        return new AttentionMask(false, null);
    }

    /** A position looks at itself and at those before it. */
    public static AttentionMask causal() {
        return new AttentionMask(true, null);
    }

    /**
     * The same, and nobody looks at the positions marked, but who is left without any other: the first of a causal mask looks at itself.
     *
     * @param hidden [B, T], 1 where a position is hidden, 0 elsewhere
     */
    public AttentionMask hiding(Node hidden) {
        return new AttentionMask(causal, hidden);
    }

    boolean isCausal() {
        return causal;
    }

    public Optional<Node> hidden() {
        return Optional.ofNullable(hidden);
    }
}
