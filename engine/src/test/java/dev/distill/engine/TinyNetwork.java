package dev.distill.engine;

import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.graph.Node;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.loss.LossNodes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A small MLP for tests: 7 examples of 5 inputs, hidden widths 9, 6, .., and an output of any width. */
public final class TinyNetwork implements AutoCloseable {

    public static final int BATCH = 7;
    public static final int INPUTS = 5;
    private static final int[] WIDTHS = {9, 6, 4};

    public enum Activation {
        RELU,
        TANH
    }

    public final Parameters parameters;
    public final Tape tape;
    public final Node x;
    public final Node targets;
    public final Node output;

    public TinyNetwork(DataType type, Activation activation, int layers, boolean biases, int outputs) {
        parameters = Parameters.allocate(type, shapes(layers, biases, outputs));
        randomise(parameters, 11);
        tape = new Tape(type);
        x = tape.input("x", BATCH, INPUTS);
        targets = tape.input("targets", BATCH, outputs);
        Node top = x;
        for (int layer = 1; layer <= layers; layer++) {
            Node pre = dense("layer" + layer + ".pre", "layer" + layer, top);
            top = activation == Activation.RELU ? tape.relu("layer" + layer, pre) : tape.tanh("layer" + layer, pre);
        }
        output = dense("logits", "output", top);
        fill(x.value(), new Random(5));
        probabilities(targets.value(), new Random(6));
    }

    public static TinyNetwork relu() {
        return new TinyNetwork(DataType.FLOAT, Activation.RELU, 1, true, 3);
    }

    public LossNode crossEntropy() {
        return LossNodes.crossEntropy(output, targets);
    }

    private Node dense(String name, String layer, Node input) {
        boolean biased = parameters.names().contains(layer + ".bias");
        INDArray bias = biased ? parameters.array(layer + ".bias") : null;
        return tape.dense(name, input, parameters.array(layer + ".weight"), bias);
    }

    public static Map<String, long[]> shapes(int layers, boolean biases, int outputs) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        long in = INPUTS;
        for (int layer = 1; layer <= layers + 1; layer++) {
            boolean last = layer == layers + 1;
            long out = last ? outputs : WIDTHS[layer - 1];
            shapes.put((last ? "output" : "layer" + layer) + ".weight", new long[] {in, out});
            if (biases) {
                shapes.put((last ? "output" : "layer" + layer) + ".bias", new long[] {out});
            }
            in = out;
        }
        return shapes;
    }

    public static void randomise(Parameters parameters, long seed) {
        Random random = new Random(seed);
        parameters.names().forEach(name -> fill(parameters.array(name), random));
    }

    public static void fill(INDArray array, Random random) {
        for (long k = 0; k < array.length(); k++) {
            array.putScalar(k, random.nextGaussian() / 2);
        }
    }

    public static INDArray filled(long seed, long... shape) {
        INDArray array = Nd4j.create(DataType.DOUBLE, shape, 'c');
        fill(array, new Random(seed));
        return array;
    }

    public static void probabilities(INDArray array, Random random) {
        for (long row = 0; row < array.rows(); row++) {
            double[] values = random.doubles(array.columns()).toArray();
            double sum = Arrays.stream(values).sum();
            for (int c = 0; c < values.length; c++) {
                array.putScalar(row, c, values[c] / sum);
            }
        }
    }

    @Override
    public void close() {
        tape.close();
        parameters.close();
    }
}
