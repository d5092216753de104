package dev.distill.dsl.architecture;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A multi-layer perceptron: dense hidden layers with an activation, and a dense output. Its layers are called "layer1", "layer2",
 * and so on.
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

    /** The MLP that some layers are, if they are one. */
    public static Optional<Mlp> in(List<NamedLayer> layers) {
        if (layers.size() < 2 || !(layers.get(0).layer() instanceof Layer.Dense first)) {
            return Optional.empty();
        }
        List<Integer> widths = new ArrayList<>();
        for (NamedLayer named : layers.subList(0, layers.size() - 1)) {
            widths.add(named.layer() instanceof Layer.Dense dense ? dense.width() : 0);
        }
        return widths.contains(0)
                ? Optional.empty()
                : Optional.of(new Mlp(widths, first.activation(), first.bias(), first.start(), Output.of(layers)))
                        .filter(mlp -> mlp.layers().equals(layers));
    }

    @Override
    public List<NamedLayer> layersFor(Task task) {
        return layers();
    }

    /** The layers, whatever the task. */
    public List<NamedLayer> layers() {
        List<NamedLayer> layers = new ArrayList<>();
        for (int number = 1; number <= widths.size(); number++) {
            layers.add(NamedLayer.layer("layer" + number, dense(widths.get(number - 1), activation)));
        }
        layers.add(NamedLayer.layer(NamedLayer.OUTPUT, dense(output == Output.SCALAR ? 1 : 0, Activation.NONE)));
        return layers;
    }

    private Layer.Dense dense(int width, Activation after) {
        return new Layer.Dense(width, biases, initialisation, after);
    }

    @Override
    public String describe() {
        String shape = widths.stream().map(String::valueOf).collect(Collectors.joining("-"));
        return "MLP of width " + shape + ", " + activation.describe()
                + (biases ? "" : ", without biases")
                + (initialisation.equals(Initialisation.FRAMEWORK_DEFAULT) ? "" : ", " + initialisation.describe())
                + (output == Output.LOGITS ? "" : ", scalar output");
    }
}
