package dev.distill.dsl.model;

import dev.distill.dsl.architecture.Activation;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Composed;
import dev.distill.dsl.architecture.Initialisation;
import dev.distill.dsl.architecture.Mlp;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;
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
public record ModelShape(int inputs, Mlp network, int outputs) implements ModelContent {

    /** Whether the file holds a declared network, whose start does not matter. */
    boolean holds(List<NamedLayer> declared) {
        return Mlp.in(declared)
                .map(mlp -> mlp.initialisedBy(Initialisation.FRAMEWORK_DEFAULT).equals(network))
                .orElse(false);
    }

    @Override
    public void check(String model, List<NamedLayer> declared, Task task, String whose, String where) {
        Require.that(
                holds(declared),
                "The model (" + model + ") is the network (" + network.describe() + "), and the " + whose
                        + " is declared as another (" + Composed.describe(declared) + ").",
                "Write teacher(" + phrase() + ").readFrom(...), or name another file.");
        int wanted = network.output() == Output.SCALAR ? 1 : task.outputs();
        int given = task.input().size();
        Require.that(
                inputs == given && outputs == wanted,
                "The model (" + model + ") maps " + inputs + " inputs to " + outputs + " outputs, and the task ("
                        + task.describe() + ") needs " + given + " and " + wanted + where + ".",
                "Name a network that was trained on such a task, or choose the task that it was trained on.");
    }

    @Override
    public long parameters() {
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
