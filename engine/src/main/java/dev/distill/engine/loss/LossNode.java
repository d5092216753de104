package dev.distill.engine.loss;

import dev.distill.engine.array.Matrix;
import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.graph.Shapes;
import dev.distill.engine.pass.RowWeightsPass;
import dev.distill.engine.program.Dial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a training program lowers: a weighted sum of losses on nodes, each a mean over the batch. {@link LossNodes} makes them.
 *
 * <pre>{@code LossNode mixed = LossNodes.crossEntropy(logits, labels).times(0.1).plus(LossNodes.crossEntropy(logits, targets).times(0.9)); }</pre>
 */
public final class LossNode {

    /** A loss, what it is multiplied by, and the weights of its rows, or null. */
    private record Part(Term term, DoubleSupplier weight, Node rows) {
        double value() {
            double[] losses = term.rows();
            return weight.getAsDouble() * (rows == null ? Rows.mean(losses) : Rows.mean(losses, NodeValues.of(rows)));
        }
    }

    private final List<Part> parts;

    private LossNode(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    static LossNode of(Term term) {
        return new LossNode(List.of(new Part(term, () -> 1, null)));
    }

    /** This loss times a number. */
    public LossNode times(double weight) {
        return times(Dial.fixed(weight));
    }

    /** This loss times a number that may be turned between steps. */
    public LossNode times(Dial weight) {
        return new LossNode(parts.stream()
                .map(part ->
                        new Part(part.term(), () -> part.weight().getAsDouble() * weight.getAsDouble(), part.rows()))
                .toList());
    }

    /**
     * This loss with a weight for each row, as where some positions of a sequence count and others do not: the mean over rows of weight
     * times loss.
     *
     * @param weights [..], one for each row of every part; they average 1
     */
    public LossNode overRows(Node weights) {
        return new LossNode(parts.stream()
                .map(part -> part.term()
                        .overRows(weights)
                        .map(term -> new Part(term, part.weight(), null))
                        .orElseGet(() -> new Part(
                                part.term(),
                                part.weight(),
                                Shapes.perRow(weights, part.term().output()))))
                .toList());
    }

    /** The sum of this loss and another; they may be on different nodes. */
    public LossNode plus(LossNode other) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(other.parts);
        return new LossNode(all);
    }

    /** The mean loss of the batch that the last run of a program saw, computed in Java in double precision. */
    public double value() {
        return parts.stream().mapToDouble(Part::value).sum();
    }

    public List<Node> inputs() {
        return parts.stream()
                .flatMap(part -> Stream.concat(part.term().inputs().stream(), Stream.ofNullable(part.rows())))
                .toList();
    }

    public List<Node> outputs() {
        return parts.stream().map(part -> part.term().output()).toList();
    }

    public void record(Backward backward, DoubleSupplier source) {
        parts.stream()
                .filter(part -> backward.reaches(part.term().output()))
                .forEach(part -> record(part, backward, source));
    }

    private static void record(Part part, Backward backward, DoubleSupplier source) {
        Term term = part.term();
        DoubleSupplier scale = () -> source.getAsDouble() * part.weight().getAsDouble() * term.factor();
        Recorder recorder = backward.recorder();
        INDArray gradient = backward.fresh(term.output());
        term.gradient(recorder, gradient, recorder.scalar("scale", scale));
        if (part.rows() != null) {
            weigh(recorder, gradient, part.rows().value());
        }
        backward.pass(term.output(), gradient);
    }

    private static void weigh(Recorder recorder, INDArray gradient, INDArray weights) {
        if (recorder.passesInJava()) {
            RowWeightsPass pass = new RowWeightsPass(gradient, weights);
            recorder.pass("rows times", pass, List.of(gradient, weights), List.of(gradient));
        } else {
            INDArray rows = Matrix.of(gradient);
            recorder.apply("multiply", rows, rows, weights.reshape(-1, 1));
        }
    }
}
