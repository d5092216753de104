package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.PixelsPass;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** y = W' x + b at every pixel, or every few of them across and down: a convolution of size 1 is a dense layer on the pixels that it meets. */
public record PointConvolution(Node x, INDArray weight, INDArray bias, long stride) implements Operation {

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
        INDArray met = met(recorder, node);
        if (stride > 1) {
            pick(recorder, met);
        }
        INDArray y = Matrix.of(node.value());
        recorder.matmul(Matrix.of(met), false, Matrix.of(weight), false, y, 1, 0);
        Biased.add(recorder, node, y, bias);
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        INDArray dy = Matrix.of(gradient);
        // The weight's gradient may go straight into the weight.
        if (backward.reaches(x)) {
            carry(backward, node, dy);
        }
        INDArray met = Matrix.of(met(backward.recorder(), node));
        backward.into(weight).ifPresent(dw -> dw.matmul(met, true, dy, false));
        if (bias != null) {
            backward.into(bias).ifPresent(db -> db.sumOfRows(dy));
        }
    }

    private void carry(Backward backward, Node node, INDArray dy) {
        if (stride == 1) {
            backward.into(x).ifPresent(dx -> dx.matmul(dy, false, Matrix.of(weight), true));
        } else {
            Recorder recorder = backward.recorder();
            INDArray slopes = recorder.scratch("d met", met(recorder, node).shape());
            INDArray dx = backward.fresh(x);
            recorder.matmul(dy, false, Matrix.of(weight), true, Matrix.of(slopes), 1, 0);
            spread(recorder, slopes, dx);
            backward.pass(x, dx);
        }
    }

    private void pick(Recorder recorder, INDArray met) {
        if (recorder.passesInJava()) {
            PixelsPass pixels = new PixelsPass(x.value(), met, stride);
            recorder.pass("every %d pixels".formatted(stride), pixels::pick, List.of(x.value()), List.of(met));
        } else {
            recorder.apply("identity", met, every(x.value()));
        }
    }

    private void spread(Recorder recorder, INDArray slopes, INDArray dx) {
        if (recorder.passesInJava()) {
            PixelsPass pixels = new PixelsPass(dx, slopes, stride);
            recorder.pass("every %d pixels'".formatted(stride), pixels::spread, List.of(slopes), List.of(dx));
        } else {
            recorder.apply("zeroslike", dx, dx);
            recorder.apply("identity", every(dx), slopes);
        }
    }

    private INDArray met(Recorder recorder, Node node) {
        long[] shape = node.shape();
        return stride == 1 ? x.value() : recorder.kept(node, "met", shape[0], shape[1], shape[2], x.columns());
    }

    private INDArray every(INDArray images) {
        return images.get(NDArrayIndex.all(), every(images.size(1)), every(images.size(2)), NDArrayIndex.all());
    }

    /** ND4J refuses an interval whose step is wider than it is long. */
    private INDArrayIndex every(long length) {
        return length < stride ? NDArrayIndex.interval(0, 1) : NDArrayIndex.interval(0, stride, length);
    }
}
