package dev.distill.dsl.model;

import dev.distill.dsl.architecture.Activation;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Initialisation;
import dev.distill.dsl.architecture.Mlp;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.task.Value;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The layers of a network in a file.
 *
 * @param inputs how many numbers go in
 * @param network its hidden layers, as a declaration would say them
 * @param outputs how many numbers come out
 */
public record ModelShape(int inputs, Mlp network, int outputs) {

    /** Whether the file holds a declared network, whose start does not matter. */
    boolean holds(List<NamedLayer> declared) {
        return Mlp.in(declared)
                .map(mlp -> mlp.initialisedBy(Initialisation.FRAMEWORK_DEFAULT).equals(network))
                .orElse(false);
    }

    /** The number of weights and biases. */
    long parameters() {
        return Blueprint.of(network.layers(), Value.of(inputs), outputs).parameters();
    }

    /** The network in the words of a declaration. */
    String phrase() {
        String widths = network.widths().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "mlp(" + widths + ")"
                + (network.activation() == Activation.TANH ? ".activation(TANH)" : "")
                + (network.biases() ? "" : ".withoutBiases()")
                + (network.output() == Output.SCALAR ? ".scalarOutput()" : "");
    }
}
