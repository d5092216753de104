package dev.distill.engine.loss;

import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One loss on one node, as a recipe for its gradient: a factor times a residual. */
interface Term {

    /** The node that the gradient is on. */
    Node output();

    /** All nodes that it reads. */
    List<Node> inputs();

    /** The factor before the residual; asked before each run. */
    double factor();

    /** Records ops that leave the residual times the scale (an array of one) in an array of the output's shape. */
    void gradient(Recorder recorder, INDArray residual, INDArray scale);

    /**
     * The same with a weight for each row, where what the gradient is on has other rows than that; elsewhere empty, and each row of the gradient is
     * multiplied.
     *
     * @param weights one for each row; they average 1
     */
    default Optional<Term> overRows(Node weights) {
        return Optional.empty();
    }

    /** The loss of each row of the batch that the last run saw, in double precision. */
    double[] rows();
}
