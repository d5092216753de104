package dev.distill.engine.layer;

import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The one-hot vector of the largest logit, ties to the lowest index; a target, so no gradient is carried. */
public record HardTargets(Node logits) implements Operation {

    @Override
    public List<Node> inputs() {
        return List.of(logits);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        if (recorder.onCpu()) {
            inJava(recorder, node);
        } else {
            INDArray ids = recorder.integers(node.name() + " ids", rows(logits.shape()));
            recorder.largest(logits.value(), ids);
            recorder.oneHot(ids, node.value());
        }
    }

    private static long[] rows(long[] shape) {
        return Arrays.copyOf(shape, shape.length - 1);
    }

    private void inJava(Recorder recorder, Node node) {
        double[] values = new double[Math.toIntExact(logits.host().length())];
        int classes = Math.toIntExact(logits.columns());
        recorder.inJava("one-hot", logits.value(), node.value(), () -> {
            logits.host().read(values);
            for (int first = 0; first < values.length; first += classes) {
                mark(values, first, first + classes);
            }
            node.host().write(values);
        });
    }

    @Override
    public boolean carriesGradient() {
        return false;
    }

    private static void mark(double[] values, int from, int to) {
        int best = from;
        for (int c = from + 1; c < to; c++) {
            best = values[c] > values[best] ? c : best;
        }
        Arrays.fill(values, from, to, 0);
        values[best] = 1;
    }
}
