package dev.distill.engine.layer;

import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = a + b, and so on; every summand gets dy. */
public record Sum(List<Node> summands) implements Operation {

    @Override
    public List<Node> inputs() {
        return summands;
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.apply(
                "add", node.value(), summands.get(0).value(), summands.get(1).value());
        for (Node summand : summands.subList(2, summands.size())) {
            recorder.apply("add", node.value(), node.value(), summand.value());
        }
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        summands.forEach(summand -> backward.pass(summand, gradient));
    }
}
