package dev.distill.dsl.architecture;

import dev.distill.dsl.error.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A multi-layer perceptron: dense hidden layers with an activation, and a dense output.
 *
 * @param widths the hidden layers' widths, first layer first
 * @param activation the function after each hidden layer
 * @param biases whether layers have biases
 * @param initialisation the law of the weights at the start
 * @param output what the last layer gives
 */
public record Mlp(
        List<Integer> widths, Activation activation, boolean biases, Initialisation initialisation, Output output)
        implements Architecture {

    /** Checks the widths. */
    public Mlp {
        widths = Require.some("hidden layers", widths, "Name at least one width, as in mlp(100).");
        widths.forEach(width -> Require.positive("width of a hidden layer", width));
    }

    /** Returns this network with that function after each hidden layer. */
    public Mlp activation(Activation activation) {
        return new Mlp(widths, activation, biases, initialisation, output);
    }

    /** Returns this network without biases. */
    public Mlp withoutBiases() {
        return new Mlp(widths, activation, false, initialisation, output);
    }

    /** Returns this network started by that law. */
    public Mlp initialisedBy(Initialisation initialisation) {
        return new Mlp(widths, activation, biases, initialisation, output);
    }

    /** Returns this network with one number as its output, for the hinge loss. */
    public Mlp scalarOutput() {
        return new Mlp(widths, activation, biases, initialisation, Output.SCALAR);
    }

    @Override
    public int hiddenLayers() {
        return widths.size();
    }

    @Override
    public int width(int layer) {
        return widths.get(layer - 1);
    }

    @Override
    public List<WeightShape> weights(int inputs, int classes) {
        List<WeightShape> weights = new ArrayList<>();
        int before = inputs;
        for (int layer = 1; layer <= hiddenLayers(); layer++) {
            weights.addAll(dense("layer" + layer, before, width(layer)));
            before = width(layer);
        }
        weights.addAll(dense("output", before, output == Output.SCALAR ? 1 : classes));
        return weights;
    }

    private List<WeightShape> dense(String layer, int in, int out) {
        WeightShape weight = new WeightShape(layer + ".weight", List.of(in, out));
        return biases ? List.of(weight, new WeightShape(layer + ".bias", List.of(out))) : List.of(weight);
    }

    @Override
    public String describe() {
        String shape = widths.stream().map(String::valueOf).collect(Collectors.joining("-"));
        return "MLP of width " + shape + ", " + (activation == Activation.RELU ? "ReLU" : "tanh")
                + (biases ? "" : ", without biases")
                + (initialisation == Initialisation.FRAMEWORK_DEFAULT ? "" : ", " + initialisation.describe())
                + (output == Output.LOGITS ? "" : ", scalar output");
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.mlp(this);
    }
}
