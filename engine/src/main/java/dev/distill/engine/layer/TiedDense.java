package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = x E' + b over the last axis, E the table [V, D] of an embedding; b may be absent (null). dx = dy E, dE = dy' x, which is added to
 * what the embedding itself gives.
 */
public record TiedDense(Node x, INDArray table, INDArray bias) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public List<INDArray> parameters() {
        return Biased.parameters(table, bias);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.uses(table, node.name() + ".table");
        INDArray y = Matrix.of(node.value());
        recorder.matmul(Matrix.of(x.value()), false, table, true, y, 1, 0);
        Biased.add(recorder, node, y, bias);
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        INDArray dy = Matrix.of(gradient);
        // The order matters: with plain SGD the gradient goes straight into a table that nothing else uses.
        backward.into(x).ifPresent(dx -> dx.matmul(dy, false, table, false));
        backward.into(table).ifPresent(dTable -> dTable.matmul(dy, true, Matrix.of(x.value()), false));
        Biased.carry(backward, gradient, bias);
    }
}
