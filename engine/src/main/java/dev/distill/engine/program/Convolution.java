package dev.distill.engine.program;

import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = the cross-correlation of x with W, + b; b may be absent (null). ND4J computes dx and dW together. */
record Convolution(Node x, INDArray weight, INDArray bias, Window window) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public List<INDArray> parameters() {
        return Stream.of(weight, bias).filter(array -> array != null).toList();
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.uses(weight, node.name() + ".weight");
        if (bias != null) {
            recorder.uses(bias, node.name() + ".bias");
        }
        INDArray[] inputs = Stream.of(x.value(), weight, bias)
                .filter(array -> array != null)
                .toArray(INDArray[]::new);
        recorder.add(Call.of("conv2d", inputs)
                .into(node.value())
                .integers(window.ofConvolution())
                .note(window.note()));
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        Recorder recorder = backward.recorder();
        INDArray dx = backward.reaches(x) ? backward.fresh(x) : recorder.scratch(x.shape());
        Sink sink = backward.into(weight).orElse(Sink.nowhere(recorder, weight.shape()));
        sink.filled(dw -> recorder.add(Call.of("conv2d_bp", x.value(), weight, gradient)
                .into(dx, dw)
                .integers(window.ofConvolution())
                .note(window.note())));
        backward.pass(x, dx);
        if (bias != null) {
            backward.into(bias).ifPresent(db -> db.sumOfRows(Matrix.of(gradient)));
        }
    }
}
