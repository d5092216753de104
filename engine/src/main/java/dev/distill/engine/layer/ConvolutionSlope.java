package dev.distill.engine.layer;

import dev.distill.engine.graph.GradientSum;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.Padding;
import dev.distill.engine.pass.TurnPass;
import dev.distill.engine.pass.Window;
import dev.distill.engine.program.Call;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The way back through a convolution. ND4J's own op computes dx and dW together, and with oneDNN it copies every array into another layout and
 * back. Where windows are small, dW = the patches' product with dy, and dx is a convolution of dy with the weights turned round, take less.
 * Without oneDNN all of it is by {@link Patches}.
 */
record ConvolutionSlope(Recorder recorder, Convolution layer) {

    // Wider patches take longer to write than what the product with them gains over oneDNN.
    private static final long NARROW = 160;

    boolean hasPatches() {
        return recorder.passesInJava() && patch() <= NARROW;
    }

    /** Whether dx is a convolution: places are pixels. */
    boolean turns() {
        Window window = layer.window();
        return window.stride() == 1 && window.padding() == Padding.SAME && window.size() % 2 == 1;
    }

    /** dW and dx by one op; without oneDNN by products with the same bits. */
    void intoBoth(INDArray gradient, INDArray dx, GradientSum sink) {
        if (recorder.convolvesByPatches()) {
            Patches.of(recorder, layer.window(), dx).fold(gradient, layer.weight());
            long[] shape = layer.weight().shape();
            INDArray sum = recorder.scratch("d weight by channel", shape[2], shape[0], shape[1], shape[3]);
            patches().turnedTimes(gradient, sum);
            sink.filled(dw -> recorder.permute(sum, dw, 1, 2, 0, 3));
        } else {
            sink.filled(dw -> recorder.add(Call.of("conv2d_bp", layer.x().value(), layer.weight(), gradient)
                    .into(dx, dw)
                    .integers(layer.window().ofConvolution())
                    .note(layer.window().note())));
        }
    }

    /** dx = the convolution of dy with weights of which both axes run backwards, in and out exchanged. */
    void intoInput(INDArray gradient, INDArray dx) {
        long[] shape = layer.weight().shape();
        INDArray turned = recorder.scratch("turned", shape[0], shape[1], shape[3], shape[2]);
        Runnable pass = new TurnPass(layer.weight(), turned);
        recorder.pass("turn", pass, List.of(layer.weight()), List.of(turned));
        Convolution.of(recorder, layer.window(), gradient, turned, null, dx);
    }

    /** dW' = dy' P, examples block by block; where it is the same but for its order, P is of a window's rows. */
    void intoWeight(INDArray gradient, GradientSum sink) {
        long out = gradient.size(3);
        Strips strips = Strips.of(recorder, layer.window(), layer.x().value());
        if (!recorder.convolvesByPatches() && strips.suit()) {
            long size = layer.window().size();
            INDArray sum = recorder.scratch("d weight by row", size, out, patch() / size);
            strips.timesInto(gradient, sum);
            sink.filled(dw -> recorder.permute(sum, dw.reshape(size, patch() / size, out), 0, 2, 1));
            return;
        }
        Patches patches = patches();
        if (recorder.convolvesByPatches() || patches.padded() == patch()) {
            INDArray sum = recorder.scratch("d weight'", out, patch());
            patches.timesInto(gradient, sum);
            sink.filled(dw -> recorder.permute(sum, dw.reshape(patch(), out), 1, 0));
            return;
        }
        INDArray sum = recorder.scratch("d weight', padded", out, patches.padded());
        patches.timesIntoPadded(gradient, sum);
        INDArray narrow = sum.get(NDArrayIndex.all(), NDArrayIndex.interval(0, patch()));
        sink.filled(dw -> recorder.permute(narrow, dw.reshape(patch(), out), 1, 0));
    }

    private Patches patches() {
        return Patches.of(recorder, layer.window(), layer.x().value());
    }

    private long patch() {
        long[] shape = layer.weight().shape();
        return shape[0] * shape[1] * shape[2];
    }
}
