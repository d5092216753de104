package dev.distill.engine.layer;

import dev.distill.engine.array.HostArray;
import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.ExactGeluPass;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = x / 2 (1 + erf(x / sqrt(2))); dx = dy (y / x + x exp(-x^2 / 2) / sqrt(2 pi)).
 *
 * <p>Floats on the CPU take one pass in Java each way; doubles are copied to Java, where each takes some hundred operations: that is for
 * checks of gradients. On a device ND4J's own erf and exp compute it, and 1 + erf(x / sqrt(2)) is kept.
 */
public record ExactGelu(Node x) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        if (recorder.passesInJava()) {
            recorder.pass("exact gelu", ExactGeluPass::forward, List.of(x.value()), List.of(node.value()));
        } else if (!recorder.onCpu()) {
            forwardByOps(recorder, node);
        } else {
            recorder.inJava("exact gelu", x.value(), node.value(), inDouble(node.value()));
        }
    }

    private void forwardByOps(Recorder recorder, Node node) {
        INDArray twice = twice(recorder, node);
        recorder.apply("multiply", twice, x.value(), recorder.constant("root of half", StrictMath.sqrt(0.5)));
        recorder.erf(twice, twice);
        recorder.apply("add", twice, twice, recorder.constant("one", 1));
        recorder.apply("multiply", node.value(), x.value(), twice);
        recorder.apply("multiply", node.value(), node.value(), recorder.constant("half", 0.5));
    }

    /** Twice the chance that a standard normal number is below x. */
    private INDArray twice(Recorder recorder, Node node) {
        return recorder.kept(node, "chance", x.shape());
    }

    private Runnable inDouble(INDArray result) {
        HostArray out = HostArray.of(result);
        double[] values = new double[Math.toIntExact(out.length())];
        return () -> {
            x.host().read(values);
            for (int k = 0; k < values.length; k++) {
                values[k] = ExactGeluPass.value(values[k]);
            }
            out.write(values);
        };
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        Recorder recorder = backward.recorder();
        if (recorder.passesInJava()) {
            List<INDArray> inputs = List.of(gradient, x.value(), node.value());
            recorder.pass("exact gelu slope", ExactGeluPass::backward, inputs, List.of(gradient));
        } else if (!recorder.onCpu()) {
            backwardByOps(recorder, node, gradient);
        } else {
            recorder.inJava("exact gelu slope", x.value(), gradient, slopeInDouble(gradient));
        }
        backward.pass(x, gradient);
    }

    private void backwardByOps(Recorder recorder, Node node, INDArray gradient) {
        INDArray slope = recorder.scratch("slope", x.shape());
        recorder.apply("multiply", slope, x.value(), x.value());
        recorder.apply("multiply", slope, slope, recorder.constant("minus half", -0.5));
        recorder.exp(slope, slope);
        recorder.apply("multiply", slope, slope, x.value());
        recorder.apply("multiply", slope, slope, recorder.constant("density", ExactGeluPass.DENSITY));
        recorder.axpy(slope, 0.5, twice(recorder, node), slope);
        recorder.apply("multiply", gradient, gradient, slope);
    }

    private Runnable slopeInDouble(INDArray gradient) {
        HostArray slopes = HostArray.of(gradient);
        double[] values = new double[Math.toIntExact(slopes.length())];
        double[] dy = new double[values.length];
        return () -> {
            x.host().read(values);
            slopes.read(dy);
            for (int k = 0; k < dy.length; k++) {
                dy[k] *= ExactGeluPass.slope(values[k]);
            }
            slopes.write(dy);
        };
    }
}
