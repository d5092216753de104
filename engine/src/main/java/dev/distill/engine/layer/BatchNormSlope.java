package dev.distill.engine.layer;

import dev.distill.engine.graph.Blocks;
import dev.distill.engine.graph.Channels;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.BatchNormSlopePass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The way back through a batch normalisation: its values x, dy, and of each channel the mean, 1 / sqrt(variance) and a.
 *
 * @param rectifier the shift b where dy has to be masked still, as {@link #sums} does: it counts where a x + b is positive
 * @param mask values [.., C] where dy has to be masked still by these: it counts where they are positive
 */
record BatchNormSlope(
        Channels channels,
        INDArray x,
        INDArray gradient,
        INDArray mean,
        INDArray deviation,
        INDArray factor,
        Optional<INDArray> rectifier,
        Optional<INDArray> mask) {

    /** Sums dy, and dy n with n = (x - mean) / sqrt(variance), over each channel. */
    void sums(INDArray sum, INDArray product) {
        Recorder recorder = channels.recorder();
        if (recorder.passesInJava()) {
            Runnable pass = pass().sums(sum, product);
            List<INDArray> read = new ArrayList<>(List.of(x, mean, gradient));
            mask.ifPresent(read::add);
            recorder.pass("norm sums", pass, read, List.of(sum, product));
        } else {
            sumsByOps(sum, product);
        }
        recorder.apply("multiply", product, product, deviation);
    }

    private void sumsByOps(INDArray sum, INDArray product) {
        Recorder recorder = channels.recorder();
        INDArray means = means();
        INDArray sums = channels.longRow("sum");
        INDArray products = channels.longRow("product");
        channels.blocks().forEach(block -> {
            INDArray dy = block.in(channels.wide(gradient));
            INDArray centred = centred(block, means);
            recorder.apply("multiply", centred, centred, dy);
            channels.add(block, centred, products);
            channels.add(block, dy, sums);
        });
        channels.fold(sums, 1, sum);
        channels.fold(products, 1, product);
    }

    /** dx = a dy. */
    void scale(INDArray dx) {
        INDArray factors = factors();
        channels.blocks().forEach(block -> channels.recorder()
                .apply("multiply", block.in(channels.wide(dx)), block.in(channels.wide(gradient)), factors));
    }

    /** dx = a dy - a mean(dy) - (x - mean) a mean(dy n) / sqrt(variance). */
    void carry(INDArray sum, INDArray product, INDArray dx) {
        Recorder recorder = channels.recorder();
        INDArray share = recorder.constant("-1/n " + channels.count(), -1.0 / channels.count());
        INDArray shift = row("shift", share, sum);
        INDArray slope = row("slope", share, product, deviation);
        if (recorder.passesInJava()) {
            Runnable pass = pass().carry(slope, shift, dx);
            recorder.pass("norm slope", pass, List.of(x, mean, gradient, factor, slope, shift), List.of(dx));
        } else {
            carryByOps(slope, shift, dx);
        }
    }

    private void carryByOps(INDArray slope, INDArray shift, INDArray dx) {
        Recorder recorder = channels.recorder();
        INDArray means = means();
        INDArray factors = factors();
        INDArray slopes = channels.longRow("slopes");
        INDArray shifts = channels.longRow("shifts");
        channels.repeat(slope, slopes);
        channels.repeat(shift, shifts);
        channels.blocks().forEach(block -> {
            INDArray out = block.in(channels.wide(dx));
            INDArray centred = centred(block, means);
            recorder.apply("multiply", centred, centred, slopes);
            recorder.apply("multiply", out, block.in(channels.wide(gradient)), factors);
            recorder.apply("add", out, out, centred);
            recorder.apply("add", out, out, shifts);
        });
    }

    private BatchNormSlopePass pass() {
        return new BatchNormSlopePass(channels.longRows(), x, gradient, mean, factor, rectifier, mask);
    }

    private INDArray means() {
        INDArray means = channels.longRow("means");
        channels.repeat(mean, means);
        return means;
    }

    private INDArray factors() {
        INDArray factors = channels.longRow("factors");
        channels.repeat(factor, factors);
        return factors;
    }

    /** The product of a and these. */
    private INDArray row(String purpose, INDArray... others) {
        Recorder recorder = channels.recorder();
        INDArray row = recorder.scratch(purpose, 1, channels.channels());
        recorder.apply("multiply", row, factor, others[0]);
        for (int k = 1; k < others.length; k++) {
            recorder.apply("multiply", row, row, others[k]);
        }
        return row;
    }

    private INDArray centred(Blocks.Block block, INDArray means) {
        INDArray centred = channels.scratch("centred", block);
        channels.recorder().apply("subtract", centred, block.in(channels.wide(x)), means);
        return centred;
    }
}
