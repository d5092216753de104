package dev.distill.engine.loss;

import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.Alignments;
import dev.distill.engine.pass.AlignmentsPass;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * - log of the summed probability of all ways in which frames spell a target, mean over examples; gradient (softmax(z) - the share of ways
 * in which a frame is a class) / B. Its rows are examples, not frames.
 */
record Ctc(Node logits, Node targets) implements Term {

    @Override
    public Node output() {
        return logits;
    }

    @Override
    public List<Node> inputs() {
        return List.of(logits, targets);
    }

    @Override
    public double factor() {
        return 1.0 / logits.shape()[0];
    }

    @Override
    public void gradient(Recorder recorder, INDArray residual, INDArray scale) {
        recorder.pass(
                "less alignments",
                new AlignmentsPass(logits.value(), targets.value(), scale, residual),
                List.of(logits.value(), targets.value(), scale),
                List.of(residual));
    }

    @Override
    public double[] rows() {
        int frames = Math.toIntExact(logits.shape()[1]);
        int classes = Math.toIntExact(logits.columns());
        int longest = Math.toIntExact(targets.columns());
        double[] values = NodeValues.all(logits);
        double[] ids = NodeValues.all(targets);
        Alignments alignments = new Alignments(frames, classes, longest);
        return Rows.each(
                values.length / frames / classes,
                b -> alignments.read(values, b * frames * classes, ids, b * longest, longest));
    }
}
