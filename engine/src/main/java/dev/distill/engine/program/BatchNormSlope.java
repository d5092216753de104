package dev.distill.engine.program;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The way back through a batch normalisation: its values x, the long row of means, and of each channel 1 / sqrt(variance) and a. */
record BatchNormSlope(Channels channels, INDArray x, INDArray means, INDArray deviation, INDArray factor) {

    /** Sums dy, and dy n with n = (x - mean) / sqrt(variance), over each channel. */
    void sums(INDArray gradient, INDArray sum, INDArray product) {
        Recorder recorder = channels.recorder();
        INDArray sums = channels.longRow("sum");
        INDArray products = channels.longRow("product");
        channels.blocks().forEach(block -> {
            INDArray dy = block.in(channels.wide(gradient));
            INDArray centred = centred(block);
            recorder.apply("multiply", centred, centred, dy);
            channels.add(block, centred, products);
            channels.add(block, dy, sums);
        });
        channels.fold(sums, 1, sum);
        channels.fold(products, 1, product);
        recorder.apply("multiply", product, product, deviation);
    }

    /** dx = a dy. */
    void scale(INDArray gradient, INDArray dx) {
        INDArray factors = factors();
        channels.blocks().forEach(block -> channels.recorder()
                .apply("multiply", block.in(channels.wide(dx)), block.in(channels.wide(gradient)), factors));
    }

    /** dx = a dy - a mean(dy) - (x - mean) a mean(dy n) / sqrt(variance). */
    void carry(INDArray gradient, INDArray sum, INDArray product, INDArray dx) {
        Recorder recorder = channels.recorder();
        INDArray share = recorder.constant("-1/n " + channels.count(), -1.0 / channels.count());
        INDArray shifts = longRow("shifts", share, sum);
        INDArray slopes = longRow("slopes", share, product, deviation);
        INDArray factors = factors();
        channels.blocks().forEach(block -> {
            INDArray out = block.in(channels.wide(dx));
            INDArray centred = centred(block);
            recorder.apply("multiply", centred, centred, slopes);
            recorder.apply("multiply", out, block.in(channels.wide(gradient)), factors);
            recorder.apply("add", out, out, centred);
            recorder.apply("add", out, out, shifts);
        });
    }

    private INDArray factors() {
        INDArray factors = channels.longRow("factors");
        channels.repeat(factor, factors);
        return factors;
    }

    /** The product of a and these, as a long row. */
    private INDArray longRow(String purpose, INDArray... others) {
        Recorder recorder = channels.recorder();
        INDArray shortRow = recorder.scratch("row", 1, channels.channels());
        INDArray longRow = channels.longRow(purpose);
        recorder.apply("multiply", shortRow, factor, others[0]);
        for (int k = 1; k < others.length; k++) {
            recorder.apply("multiply", shortRow, shortRow, others[k]);
        }
        channels.repeat(shortRow, longRow);
        return longRow;
    }

    private INDArray centred(Blocks.Block block) {
        INDArray centred = channels.scratch("centred", block);
        channels.recorder().apply("subtract", centred, block.in(channels.wide(x)), means);
        return centred;
    }
}
