package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Blocks;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = tanh(x); dx = dy (1 - y^2), from the value kept. */
public record Tanh(Node x) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.tanh(x.value(), node.value());
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        Recorder recorder = backward.recorder();
        Blocks.of(node.rows(), node.columns()).forEach(rows -> {
            INDArray y = rows.in(Matrix.of(node.value()));
            INDArray dy = rows.in(Matrix.of(gradient));
            INDArray slope = recorder.scratch(dy.shape());
            recorder.apply("multiply", slope, y, y);
            recorder.apply("subtract", slope, recorder.constant("one", 1), slope);
            recorder.apply("multiply", dy, dy, slope);
        });
        backward.pass(x, gradient);
    }
}
