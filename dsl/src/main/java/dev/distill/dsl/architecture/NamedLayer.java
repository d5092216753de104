package dev.distill.dsl.architecture;

import dev.distill.dsl.error.Name;
import dev.distill.dsl.error.Require;
import java.util.List;

/**
 * A layer in its place of a network.
 *
 * @param name what its value, its weights and messages are called by; the last layer of a network is called "output"
 * @param layer what it computes
 * @param from the layers that it reads, "x" for the network's input; none for the one before it
 * @param hidden whether it counts as one of the network's hidden layers
 */
public record NamedLayer(String name, Layer layer, List<String> from, boolean hidden) {
    /** The name of a network's input. */
    public static final String INPUT = "x";

    /** The name of a network's last layer. */
    public static final String OUTPUT = "output";

    /** Checks the name. */
    public NamedLayer {
        Name.slug("name of the layer", name);
        Require.that(
                !name.equals(INPUT) && !name.chars().allMatch(Character::isDigit),
                "The layer (" + name + ") has a name that means something else.",
                "Give it another name: " + INPUT + " is the network's input, and numbers count hidden layers.");
        from = List.copyOf(from);
    }

    /** A layer under a name, which reads the one before it. */
    public static NamedLayer layer(String name, Layer layer) {
        return new NamedLayer(name, layer, List.of(), false);
    }

    /** Returns this layer reading others by their names, "x" for the network's input. */
    public NamedLayer from(String... names) {
        return new NamedLayer(name, layer, List.of(names), hidden);
    }

    /**
     * Returns this layer as one of the network's hidden layers, which {@code hiddenLayer(1)} and its kin count. Where no layer of
     * a network is marked so, those with an activation are.
     */
    public NamedLayer asHidden() {
        return new NamedLayer(name, layer, from, true);
    }
}
