package dev.distill.engine.loss;

import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import java.util.List;
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

    /** The loss of each row of the batch that the last run saw, in double precision. */
    double[] rows();
}
