package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = x + t for each example, t of an example's shape: a table of positions. dt = the sum of dy over examples. */
public record Shift(Node x, INDArray table) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public List<INDArray> parameters() {
        return List.of(table);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.uses(table, node.name() + ".table");
        recorder.apply("add", Matrix.examples(node.value()), Matrix.examples(x.value()), table.reshape(-1));
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        backward.pass(x, gradient);
        backward.into(table).ifPresent(sink -> sink.sumOfRows(Matrix.examples(gradient)));
    }
}
