package dev.distill.engine.layer;

import dev.distill.engine.graph.Backward;
import dev.distill.engine.graph.Channels;
import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Operation;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.pass.LongRows;
import dev.distill.engine.pass.ResidualPass;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = a + b, and so on; every summand gets dy. */
public record Sum(List<Node> summands) implements Operation {

    @Override
    public List<Node> inputs() {
        return summands;
    }

    boolean isOfTwoImages() {
        return summands.size() == 2 && summands.get(0).shape().length == 4;
    }

    @Override
    public boolean inlines(Node input, boolean inlined) {
        return inlined && input.operation() instanceof BatchNorm norm && !norm.rectified();
    }

    /** Writes max(y, 0), and y and normalised summands nowhere. */
    void rectify(Recorder recorder, INDArray out) {
        LongRows rows = Channels.of(recorder, summands.get(0)).longRows();
        List<ResidualPass.Term> terms =
                summands.stream().map(summand -> term(recorder, summand)).toList();
        List<INDArray> read = terms.stream()
                .flatMap(term -> Stream.concat(
                        Stream.of(term.values()),
                        term.scale().stream().flatMap(scale -> Stream.of(scale.factor(), scale.shift()))))
                .toList();
        recorder.pass("sum, relu", new ResidualPass(rows, terms, out), read, List.of(out));
    }

    private static ResidualPass.Term term(Recorder recorder, Node summand) {
        return recorder.isInlined(summand)
                ? ((BatchNorm) summand.operation()).term(recorder, summand)
                : new ResidualPass.Term(summand.value(), Optional.empty());
    }

    @Override
    public void forward(Recorder recorder, Node node) {
        if (recorder.isInlined(node)) {
            return;
        }
        recorder.apply(
                "add", node.value(), summands.get(0).value(), summands.get(1).value());
        for (Node summand : summands.subList(2, summands.size())) {
            recorder.apply("add", node.value(), node.value(), summand.value());
        }
    }

    @Override
    public boolean overwritesGradient() {
        return false;
    }

    @Override
    public boolean takesUnmasked() {
        return true;
    }

    @Override
    public void backward(Backward backward, Node node, INDArray gradient) {
        summands.forEach(summand -> backward.pass(summand, gradient));
    }
}
