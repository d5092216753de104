package dev.distill.engine.program;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = a (x - mean) + bias with a = gain / sqrt(variance + epsilon), channel by channel, over the batch or with running averages.
 *
 * <p>Over the batch dx = a (dy - mean(dy) - (x - mean) mean(dy (x - mean)) / (variance + epsilon)), with running averages dx = a dy.
 */
record BatchNorm(Node x, INDArray gain, INDArray bias, RunningAverages averages, boolean frozen) implements Operation {

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
        recorder.uses(gain, node.name() + ".gain");
        recorder.uses(bias, node.name() + ".bias");
        averages.usedBy(recorder, node);
        Channels channels = Channels.of(recorder, x);
        INDArray mean = row(recorder, node, "mean");
        INDArray deviation = row(recorder, node, "deviation");
        if (frozen) {
            recorder.apply("identity", mean, Matrix.row(averages.mean()));
            recorder.apply("identity", deviation, Matrix.row(averages.variance()));
            channels.repeat(mean, means(recorder, node));
        } else {
            measure(channels, node, mean, deviation);
            averages.move(recorder, mean, deviation, channels.count());
        }
        recorder.apply("add", deviation, deviation, recorder.constant("epsilon " + EPSILON, EPSILON));
        recorder.apply("Pow", deviation, deviation, recorder.constant("-1/2", -0.5));
        recorder.apply("multiply", row(recorder, node, "factor"), Matrix.row(gain), deviation);
        write(channels, node);
    }

    /** Computes mean and variance of each channel, and the long row of means. */
    private void measure(Channels channels, Node node, INDArray mean, INDArray variance) {
        Recorder recorder = channels.recorder();
        INDArray values = channels.wide(x.value());
        INDArray sum = channels.longRow("sum");
        INDArray means = means(recorder, node);
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
        INDArray shift = recorder.scratch("shift", 1, x.columns());
        recorder.apply("multiply", shift, row(recorder, node, "mean"), factor);
        recorder.apply("subtract", shift, Matrix.row(bias), shift);
        INDArray factors = channels.longRow("factors");
        INDArray shifts = channels.longRow("shifts");
        channels.repeat(factor, factors);
        channels.repeat(shift, shifts);
        channels.blocks().forEach(block -> {
            INDArray y = block.in(channels.wide(node.value()));
            recorder.apply("multiply", y, block.in(channels.wide(x.value())), factors);
            recorder.apply("add", y, y, shifts);
        });
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        Channels channels = Channels.of(backward.recorder(), x);
        INDArray sum = backward.recorder().scratch("sum of dy", 1, x.columns());
        INDArray product = backward.recorder().scratch("sum of dy n", 1, x.columns());
        BatchNormSlope slope = new BatchNormSlope(
                channels,
                x.value(),
                means(backward.recorder(), node),
                row(backward.recorder(), node, "deviation"),
                row(backward.recorder(), node, "factor"));
        slope.sums(gradient, sum, product);
        if (backward.reaches(x)) {
            INDArray dx = backward.fresh(x);
            if (frozen) {
                slope.scale(gradient, dx);
            } else {
                slope.carry(gradient, sum, product, dx);
            }
            backward.pass(x, dx);
        }
        backward.into(gain).ifPresent(sink -> sink.sumOfRows(product));
        backward.into(bias).ifPresent(sink -> sink.sumOfRows(sum));
    }

    private INDArray row(Recorder recorder, Node node, String what) {
        return recorder.kept(node, what, 1, x.columns());
    }

    private INDArray means(Recorder recorder, Node node) {
        long width = Channels.of(recorder, x).width();
        return recorder.kept(node, "means", 1, width * x.columns());
    }
}
