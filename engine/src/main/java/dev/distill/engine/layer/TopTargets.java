package dev.distill.engine.layer;

import dev.distill.engine.array.HostArray;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.graph.Temperature;
import dev.distill.engine.program.Dial;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** q = softmax(z / T) over the k largest logits of each row, 0 elsewhere, ties to the lowest index; a target, so no gradient is carried. */
public record TopTargets(Node logits, int k, Dial temperature) implements Operation {

    /** So far below any logit that its exponential is 0. */
    private static final double NOTHING = -1e30;

    @Override
    public List<Node> inputs() {
        return List.of(logits);
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        INDArray largest = recorder.allocate(node.name() + " largest", logits.shape());
        if (recorder.onCpu()) {
            inJava(recorder, largest);
        } else {
            TopByOps.of(recorder, logits.value(), k).keep(NOTHING, largest);
        }
        Temperature.softmax(recorder, largest, temperature, node.value());
    }

    private void inJava(Recorder recorder, INDArray largest) {
        HostArray host = HostArray.of(largest);
        double[] values = new double[Math.toIntExact(logits.host().length())];
        int classes = Math.toIntExact(logits.columns());
        double[] sorted = new double[classes];
        recorder.inJava("largest", logits.value(), largest, () -> {
            logits.host().read(values);
            for (int first = 0; first < values.length; first += classes) {
                keep(values, first, sorted);
            }
            host.write(values);
        });
    }

    @Override
    public boolean carriesGradient() {
        return false;
    }

    /** What is above the k-th largest stays, and of those that are as large the first, as many as are missing. */
    private void keep(double[] values, int from, double[] sorted) {
        System.arraycopy(values, from, sorted, 0, sorted.length);
        Arrays.sort(sorted);
        double last = sorted[sorted.length - k];
        int above = 0;
        for (double value : sorted) {
            above += value > last ? 1 : 0;
        }
        int asLarge = k - above;
        for (int c = from; c < from + sorted.length; c++) {
            if (values[c] == last && asLarge > 0) {
                asLarge--;
            } else if (!(values[c] > last)) {
                values[c] = NOTHING;
            }
        }
    }
}
