package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = x P with a frozen P; dx = dy P^T. */
public record Project(Node x, INDArray matrix) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.uses(matrix, node.name() + ".matrix");
        recorder.matmul(Matrix.of(x.value()), false, matrix, false, Matrix.of(node.value()), 1, 0);
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        backward.into(x).ifPresent(dx -> dx.matmul(Matrix.of(gradient), false, matrix, true));
    }
}
