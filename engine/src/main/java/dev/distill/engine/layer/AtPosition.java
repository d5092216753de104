package dev.distill.engine.layer;

import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** y = x at one position of every example. */
public record AtPosition(Node x, long index) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.apply("identity", node.value(), at(x.value()));
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        Recorder recorder = backward.recorder();
        INDArray dx = backward.fresh(x);
        recorder.apply("zeroslike", dx, dx);
        recorder.apply("identity", at(dx), gradient);
        backward.pass(x, dx);
    }

    private INDArray at(INDArray array) {
        return array.get(NDArrayIndex.all(), NDArrayIndex.point(index), NDArrayIndex.all());
    }
}
