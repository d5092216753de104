package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Channels;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.ChannelScalePass;
import dev.distill.engine.pass.MomentsPass;
import dev.distill.engine.pass.ResidualPass;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = a (x - mean) + bias with a = gain / sqrt(variance + epsilon), channel by channel, over the batch or with running averages; max(y, 0) if
 * it is rectified.
 *
 * <p>Over the batch dx = a (dy - mean(dy) - (x - mean) mean(dy (x - mean)) / (variance + epsilon)), with running averages dx = a dy. Where
 * max(y, 0) is 0, dy counts as 0.
 */
public record BatchNorm(
        Node x, INDArray gain, INDArray bias, RunningAverages averages, boolean frozen, boolean rectified)
        implements Operation {

    private static final double EPSILON = 1e-5;

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public List<INDArray> parameters() {
        return List.of(gain, bias);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        Scaled.uses(recorder, node, gain, bias);
        averages.usedBy(recorder, node);
        Channels channels = Channels.of(recorder, x);
        INDArray mean = row(recorder, node, "mean");
        INDArray deviation = row(recorder, node, "deviation");
        if (frozen) {
            recorder.apply("identity", mean, Matrix.row(averages.mean()));
            recorder.apply("identity", deviation, Matrix.row(averages.variance()));
        } else {
            measure(channels, mean, deviation);
            averages.move(recorder, mean, deviation, channels.count());
        }
        recorder.apply("add", deviation, deviation, recorder.constant("epsilon " + EPSILON, EPSILON));
        recorder.apply("Pow", deviation, deviation, recorder.constant("-1/2", -0.5));
        recorder.apply("multiply", row(recorder, node, "factor"), Matrix.row(gain), deviation);
        write(channels, node);
    }

    private void measure(Channels channels, INDArray mean, INDArray variance) {
        if (channels.recorder().passesInJava()) {
            Runnable pass = new MomentsPass(channels.longRows(), x.value(), mean, variance);
            channels.recorder().pass("moments", pass, List.of(x.value()), List.of(mean, variance));
        } else {
            measureByOps(channels, mean, variance);
        }
    }

    private void measureByOps(Channels channels, INDArray mean, INDArray variance) {
        Recorder recorder = channels.recorder();
        INDArray values = channels.wide(x.value());
        INDArray sum = channels.longRow("sum");
        INDArray means = channels.longRow("means");
        channels.blocks().forEach(block -> channels.add(block, block.in(values), sum));
        channels.fold(sum, 1.0 / channels.count(), mean);
        channels.repeat(mean, means);
        channels.blocks().forEach(block -> {
            INDArray centred = channels.scratch("centred", block);
            recorder.apply("subtract", centred, block.in(values), means);
            recorder.apply("multiply", centred, centred, centred);
            channels.add(block, centred, sum);
        });
        channels.fold(sum, 1.0 / channels.count(), variance);
    }

    /** y = a x + (bias - a mean). */
    private void write(Channels channels, Node node) {
        Recorder recorder = channels.recorder();
        INDArray factor = row(recorder, node, "factor");
        INDArray shift = row(recorder, node, "shift");
        recorder.apply("multiply", shift, row(recorder, node, "mean"), factor);
        recorder.apply("subtract", shift, Matrix.row(bias), shift);
        if (recorder.isInlined(node)) {
            return;
        }
        if (recorder.passesInJava()) {
            Runnable pass =
                    new ChannelScalePass(channels.longRows(), x.value(), factor, shift, node.value(), rectified);
            recorder.pass(
                    rectified ? "scale, relu" : "scale",
                    pass,
                    List.of(x.value(), factor, shift),
                    List.of(node.value()));
        } else {
            writeByOps(channels, node, factor, shift);
        }
    }

    /** What a residual reads that computes y itself. */
    ResidualPass.Term term(Recorder recorder, Node node) {
        return new ResidualPass.Term(
                x.value(),
                Optional.of(new ResidualPass.Scale(row(recorder, node, "factor"), row(recorder, node, "shift"))));
    }

    private void writeByOps(Channels channels, Node node, INDArray factor, INDArray shift) {
        Recorder recorder = channels.recorder();
        INDArray factors = channels.longRow("factors");
        INDArray shifts = channels.longRow("shifts");
        channels.repeat(factor, factors);
        channels.repeat(shift, shifts);
        channels.blocks().forEach(block -> {
            INDArray y = block.in(channels.wide(node.value()));
            recorder.apply("multiply", y, block.in(channels.wide(x.value())), factors);
            recorder.apply("add", y, y, shifts);
            if (rectified) {
                recorder.relu(y, y);
            }
        });
    }

    @Override
    public boolean overwritesGradient() {
        return rectified;
    }

    @Override
    public boolean takesUnmasked() {
        return !rectified;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        Recorder recorder = backward.recorder();
        BatchNormSlope slope = slope(backward, node, gradient);
        INDArray sum = recorder.scratch("sum of dy", 1, x.columns());
        INDArray product = recorder.scratch("sum of dy n", 1, x.columns());
        slope.sums(sum, product);
        if (backward.reaches(x)) {
            INDArray dx = backward.fresh(x);
            if (frozen) {
                slope.scale(dx);
            } else {
                slope.carry(sum, product, dx);
            }
            backward.pass(x, dx);
        }
        backward.into(gain).ifPresent(sink -> sink.sumOfRows(product));
        backward.into(bias).ifPresent(sink -> sink.sumOfRows(sum));
    }

    private BatchNormSlope slope(Backward backward, Node node, INDArray gradient) {
        Recorder recorder = backward.recorder();
        boolean masks = rectified && recorder.passesInJava();
        if (rectified && !masks) {
            Relu.mask(recorder, node, gradient);
        }
        return new BatchNormSlope(
                Channels.of(recorder, x),
                x.value(),
                gradient,
                row(recorder, node, "mean"),
                row(recorder, node, "deviation"),
                row(recorder, node, "factor"),
                masks ? Optional.of(row(recorder, node, "shift")) : Optional.empty(),
                backward.takeMask(gradient));
    }

    private INDArray row(Recorder recorder, Node node, String what) {
        return recorder.kept(node, what, 1, x.columns());
    }
}
