package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Blocks;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.graph.Sink;
import dev.distill.engine.pass.Padding;
import dev.distill.engine.pass.PatchesPass;
import dev.distill.engine.pass.TurnPass;
import dev.distill.engine.pass.Window;
import dev.distill.engine.program.Call;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The way back through a convolution. ND4J's own op computes dx and dW together, and with oneDNN it copies every array into another layout and
 * back. Where windows are small, dW = the patches' product with dy, and dx is a convolution of dy with the weights turned round, take less.
 */
record ConvolutionSlope(Recorder recorder, Convolution layer) {

    // 512 KiB of floats: patches are written and read within the second-level cache.
    private static final long VALUES = 1 << 17;

    // Wider patches take longer to write than what the product with them gains.
    private static final long NARROW = 160;

    boolean hasPatches() {
        return recorder.passesInJava() && patch() <= NARROW;
    }

    /** Whether dx is a convolution: places are pixels. */
    boolean turns() {
        Window window = layer.window();
        return window.stride() == 1 && window.padding() == Padding.SAME && window.size() % 2 == 1;
    }

    /** dW and dx by one op. */
    void intoBoth(INDArray gradient, INDArray dx, Sink sink) {
        sink.filled(dw -> recorder.add(Call.of("conv2d_bp", layer.x().value(), layer.weight(), gradient)
                .into(dx, dw)
                .integers(layer.window().ofConvolution())
                .note(layer.window().note())));
    }

    /** dx = the convolution of dy with weights of which both axes run backwards, in and out exchanged. */
    void intoInput(INDArray gradient, INDArray dx) {
        long[] shape = layer.weight().shape();
        INDArray turned = recorder.scratch("turned", shape[0], shape[1], shape[3], shape[2]);
        Runnable pass = new TurnPass(layer.weight(), turned);
        recorder.pass("turn", pass, List.of(layer.weight()), List.of(turned));
        recorder.add(Call.of("conv2d", gradient, turned)
                .into(dx)
                .integers(layer.window().ofConvolution())
                .note(layer.window().note()));
    }

    /** dW' = dy' P, examples block by block. */
    void intoWeight(INDArray gradient, Sink sink) {
        long places = gradient.size(1) * gradient.size(2);
        long out = gradient.size(3);
        INDArray sum = recorder.scratch("d weight'", out, patch());
        long size = Math.max(1, Math.min(gradient.size(0), VALUES / (places * patch())));
        new Blocks(gradient.size(0), size).forEach(block -> {
            INDArray patches = recorder.scratch("patches", block.size() * places, patch());
            Runnable pass = new PatchesPass(layer.window(), layer.x().value(), block.from(), patches);
            recorder.pass("patches", pass, List.of(layer.x().value()), List.of(patches));
            INDArray dy = Matrix.of(block.in(gradient));
            recorder.matmul(dy, true, patches, false, sum, 1, block.isFirst() ? 0 : 1);
        });
        sink.filled(dw -> recorder.permute(sum, dw.reshape(patch(), out), 1, 0));
    }

    private long patch() {
        long[] shape = layer.weight().shape();
        return shape[0] * shape[1] * shape[2];
    }
}
