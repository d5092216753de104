package dev.distill.engine.layer;

import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.GradientSum;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.Window;
import dev.distill.engine.program.Call;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = the cross-correlation of x with W, + b; b may be absent (null). {@link ConvolutionSlope} has the way back. */
public record Convolution(Node x, INDArray weight, INDArray bias, Window window) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public List<INDArray> parameters() {
        return Biased.parameters(weight, bias);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        recorder.uses(weight, node.name() + ".weight");
        if (bias != null) {
            recorder.uses(bias, node.name() + ".bias");
        }
        of(recorder, window, x.value(), weight, bias, node.value());
    }

    /** y = the window's convolution of x with weights, + b, which may be absent (null). */
    static void of(Recorder recorder, Window window, INDArray x, INDArray weight, INDArray bias, INDArray y) {
        if (recorder.convolvesByPatches()) {
            Patches.of(recorder, window, x).times(weight, y);
            if (bias != null) {
                recorder.apply("biasadd", y, y, bias);
            }
        } else {
            INDArray[] inputs =
                    Stream.of(x, weight, bias).filter(array -> array != null).toArray(INDArray[]::new);
            recorder.add(Call.of("conv2d", inputs)
                    .into(y)
                    .integers(window.ofConvolution())
                    .note(window.note()));
        }
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        ConvolutionSlope slope = new ConvolutionSlope(backward.recorder(), this);
        if (slope.hasPatches() && (slope.turns() || !backward.reaches(x))) {
            apart(backward, slope, gradient);
        } else {
            together(backward, slope, gradient);
        }
        if (bias != null) {
            backward.into(bias).ifPresent(db -> db.sumOfRows(gradient));
        }
    }

    /** The weight's gradient comes last: it may go straight into the weight. */
    private void apart(Backward backward, ConvolutionSlope slope, INDArray gradient) {
        if (backward.reaches(x)) {
            INDArray dx = backward.fresh(x);
            slope.intoInput(gradient, dx);
            backward.pass(x, dx);
        }
        backward.into(weight).ifPresent(sink -> slope.intoWeight(gradient, sink));
    }

    private void together(Backward backward, ConvolutionSlope slope, INDArray gradient) {
        Recorder recorder = backward.recorder();
        INDArray dx = backward.reaches(x) ? backward.fresh(x) : recorder.scratch(x.shape());
        slope.intoBoth(gradient, dx, backward.into(weight).orElse(GradientSum.nowhere(recorder, weight.shape())));
        backward.pass(x, dx);
    }
}
