package dev.distill.engine.layer;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Blocks;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.NarrowLayer;
import dev.distill.engine.pass.ReluSlope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = max(x, 0); dx = dy where y > 0, else 0.
 *
 * <p>The mask is min(y * huge, 1): two float ops in half the time of a comparison and a cast of its booleans. For the layers of an MLP on the
 * CPU one pass in Java does it, sums dx for the bias before, and goes back through a narrow layer above first.
 */
public record Relu(Node x) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(x);
    }

    @Override
    public boolean inlines(Node input, boolean inlined) {
        return input.operation() instanceof Sum sum && sum.isOfTwoImages();
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        if (recorder.isInlined(x)) {
            ((Sum) x.operation()).rectify(recorder, node.value());
        } else {
            recorder.relu(x.value(), node.value());
        }
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        if (isPassed(backward, node)) {
            INDArray sums = sums(backward, node);
            backward.recorder()
                    .pass(
                            "relu slope",
                            new ReluSlope(node.value(), gradient, sums, null),
                            List.of(node.value(), gradient),
                            List.of(gradient, sums));
            handOn(backward, gradient, sums);
        } else {
            Runnable mask = () -> mask(backward.recorder(), node, gradient);
            if (backward.recorder().passesInJava()) {
                backward.passUnmasked(x, gradient, node.value(), mask);
            } else {
                mask.run();
                backward.pass(x, gradient);
            }
        }
    }

    /** Whether a narrow layer above may take its gradient through this in one pass: nobody else reads it. */
    boolean isPassedFrom(Backward backward, Node node) {
        return isPassed(backward, node) && backward.reaches(node) && backward.hasOneSource(node);
    }

    /** Takes the gradient of a narrow layer above through this, and leaves that layer's own in an array. */
    void passFrom(Backward backward, Node node, INDArray dy, INDArray weight, INDArray product) {
        INDArray gradient = backward.fresh(x);
        INDArray sums = sums(backward, node);
        NarrowLayer above = new NarrowLayer(dy, weight, product);
        backward.recorder()
                .pass(
                        "narrow slope",
                        new ReluSlope(node.value(), gradient, sums, above),
                        List.of(node.value(), dy, weight),
                        List.of(gradient, sums, product));
        handOn(backward, gradient, sums);
    }

    private void handOn(Backward backward, INDArray gradient, INDArray sums) {
        if (backward.reaches(x) && backward.hasOneSource(x)) {
            backward.knowSums(gradient, sums);
        }
        backward.pass(x, gradient);
    }

    private static boolean isPassed(Backward backward, Node node) {
        return backward.recorder().fusesInJava() && node.shape().length == 2 && node.rows() <= ReluSlope.MOST_ROWS;
    }

    private static INDArray sums(Backward backward, Node node) {
        return backward.recorder().kept(node, "sums", node.columns());
    }

    /** dy = 0 where the value of a node, which is not negative, is 0. */
    static void mask(Recorder recorder, Node node, INDArray gradient) {
        if (recorder.passesInJava()) {
            recorder.pass("relu mask", Relu::mask, List.of(node.value(), gradient), List.of(gradient));
            return;
        }
        Blocks.of(node.rows(), node.columns()).forEach(rows -> {
            INDArray dy = rows.in(Matrix.of(gradient));
            INDArray mask = recorder.scratch(dy.shape());
            recorder.maskOfPositive(rows.in(Matrix.of(node.value())), mask);
            recorder.apply("multiply", dy, dy, mask);
        });
    }

    private static void mask(float[][] in, float[][] out, int length) {
        float[] y = in[0];
        float[] dy = in[1];
        float[] masked = out[0];
        for (int k = 0; k < length; k++) {
            masked[k] = dy[k] * Math.min(y[k] * Float.MAX_VALUE, 1f);
        }
    }
}
