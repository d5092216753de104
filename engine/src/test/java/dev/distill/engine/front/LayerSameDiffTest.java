package dev.distill.engine.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.engine.Slopes;
import dev.distill.engine.TinyNetwork;
import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.Node;
import dev.distill.engine.layer.AttentionMask;
import dev.distill.engine.loss.LossNodes;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.update.Updater;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Values and gradients of layers against SameDiff, in float, on arrays that need several blocks, the last one smaller. */
class LayerSameDiffTest {

    private static final double C = Math.sqrt(2 / Math.PI);

    private interface Layer {
        Node write(Tape tape, Node x, Parameters parameters);
    }

    private interface Formula {
        SDVariable of(SameDiff sd, SDVariable x);
    }

    @Test
    void layer_norm_agrees() {
        assertAgree(
                new long[] {9, 113, 67},
                (tape, x, p) -> tape.layerNorm("y", x, p.array("gain"), p.array("bias")),
                (sd, x) -> {
                    SDVariable centred = x.sub(x.mean(true, 2));
                    SDVariable variance = centred.mul(centred).mean(true, 2);
                    SDVariable normal = centred.div(sd.math.sqrt(variance.add(1e-5)));
                    return normal.mul(sd.getVariable("gain")).add(sd.getVariable("bias"));
                },
                "gain",
                "bias",
                "x");
    }

    @Test
    void gelu_agrees() {
        assertAgree(
                new long[] {9, 113, 67},
                (tape, x, p) -> tape.gelu("y", x),
                (sd, x) -> {
                    SDVariable cube = x.mul(x).mul(x).mul(0.044715);
                    return x.mul(0.5).mul(sd.math.tanh(x.add(cube).mul(C)).add(1));
                },
                "x");
    }

    @Test
    void attention_agrees() {
        assertAgree(
                new long[] {5, 97, 24},
                (tape, x, p) -> tape.attention("y", x, 2, AttentionMask.none()),
                (sd, x) -> attention(sd, x, Nd4j.zeros(1, 1, 97, 97)),
                "x");
    }

    @Test
    void causal_attention_agrees() {
        INDArray later = Nd4j.zeros(1, 1, 97, 97);
        for (int query = 0; query < 97; query++) {
            for (int key = query + 1; key < 97; key++) {
                later.putScalar(0, 0, query, key, -1e9);
            }
        }
        assertAgree(
                new long[] {5, 97, 24},
                (tape, x, p) -> tape.attention("y", x, 2, AttentionMask.causal()),
                (sd, x) -> attention(sd, x, later),
                "x");
    }

    /** Of x [5, 97, 24] with two heads of 4. */
    private static SDVariable attention(SameDiff sd, SDVariable x, INDArray mask) {
        SDVariable heads = sd.permute(x.reshape(5, 97, 3, 2, 4), 2, 0, 3, 1, 4);
        SDVariable q = part(sd, heads, 0);
        SDVariable k = part(sd, heads, 1);
        SDVariable v = part(sd, heads, 2);
        SDVariable scores = q.mmul(sd.permute(k, 0, 1, 3, 2)).mul(0.5).add(sd.constant(mask));
        SDVariable largest = scores.max(true, 3);
        SDVariable weights = sd.math.exp(scores.sub(largest));
        SDVariable values = weights.div(weights.sum(true, 3)).mmul(v);
        return sd.permute(values, 0, 2, 1, 3).reshape(5, 97, 8);
    }

    private static SDVariable part(SameDiff sd, SDVariable heads, long which) {
        return sd.slice(heads, new int[] {(int) which, 0, 0, 0, 0}, 1, 5, 2, 97, 4)
                .reshape(5, 2, 97, 4);
    }

    private static void assertAgree(long[] shape, Layer layer, Formula formula, String... names) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("gain", new long[] {shape[2]});
        shapes.put("bias", new long[] {shape[2]});
        shapes.put("x", new long[] {shape[1], shape[2]});
        try (Parameters parameters = Parameters.allocate(DataType.FLOAT, shapes);
                Tape tape = new Tape(DataType.FLOAT)) {
            TinyNetwork.randomise(parameters, 8);
            Parameters trained = parameters.subset(List.of(names)::contains);
            Node input = tape.input("input", shape);
            TinyNetwork.fill(input.value(), new Random(9));
            Node y = layer.write(tape, tape.positions("x", input, parameters.array("x")), parameters);
            Node target = tape.input("target", y.shape());
            TinyNetwork.fill(target.value(), new Random(10));
            assertAgree(tape, y, target, trained, oracle(trained, input, target, formula));
        }
    }

    private static SameDiff oracle(Parameters parameters, Node input, Node target, Formula formula) {
        SameDiff sd = SameDiff.create();
        parameters.names().forEach(name -> sd.var(name, parameters.array(name).dup()));
        SDVariable x = sd.constant(input.value().dup()).add(sd.getVariable("x"));
        SDVariable y = formula.of(sd, x).rename("y");
        SDVariable error = y.sub(sd.constant(target.value().dup()));
        double rows = target.value().length() / (double) target.columns();
        error.mul(error).sum().mul(0.5 / rows).rename("loss");
        sd.setLossVariables("loss");
        return sd;
    }

    private static void assertAgree(Tape tape, Node y, Node target, Parameters trained, SameDiff oracle) {
        Map<String, INDArray> expected =
                oracle.calculateGradients(Map.of(), trained.names().toArray(String[]::new));
        INDArray value = oracle.outputSingle(Map.of(), "y");
        try (Parameters before = Slopes.copy(trained);
                TrainingProgram step = tape.train(LossNodes.halfSquares(y, target), Updater.sgd(1), trained)) {
            step.run();
            assertClose(y.value(), value, 1e-5);
            expected.forEach(
                    (name, gradient) -> assertClose(before.array(name).sub(trained.array(name)), gradient, 1e-5));
        }
    }

    private static void assertClose(INDArray actual, INDArray expected, double tolerance) {
        double[] values = actual.dup('c').reshape(-1).toDoubleVector();
        assertThat(values).containsExactly(expected.dup('c').reshape(-1).toDoubleVector(), within(tolerance));
    }
}
