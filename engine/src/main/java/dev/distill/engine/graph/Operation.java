package dev.distill.engine.graph;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a node computes from other nodes, and how the gradient on its value reaches them. */
public interface Operation {

    /** The nodes it reads. */
    List<Node> inputs();

    /** The arrays it reads that may be trained; each one as often as it is used. */
    default List<INDArray> parameters() {
        return List.of();
    }

    /**
     * Whether it computes an input as it goes, if nobody else reads that: the input's own value is not written then.
     *
     * @param inlined whether this operation's own value is not written either, as its reader computes it in turn
     */
    default boolean inlines(Node input, boolean inlined) {
        return false;
    }

    /** Records the ops that fill the node's value. */
    void forward(Recorder recorder, Node node);

    /**
     * Whether {@link #backward} writes into the gradient that it is given; if so it gets an array that nobody else reads. A mask that a gradient
     * has still to get is no such writing: all that read the array want it masked.
     */
    default boolean overwritesGradient() {
        return true;
    }

    /**
     * Records the ops that carry a gradient on.
     *
     * <p>By default nothing is carried: inputs, and targets, which count as constants.
     */
    default void backward(Backward backward, Node node, INDArray gradient) {}

    /**
     * Whether {@link #backward} may be given a gradient that has {@linkplain Backward#passUnmasked still to be masked}: it hands it on, or masks
     * it.
     */
    default boolean takesUnmasked() {
        return false;
    }

    /** Whether a gradient on the node's value is carried to its inputs at all. */
    default boolean carriesGradient() {
        return true;
    }
}
