package dev.distill.dsl.architecture;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A network of layers that were named one by one.
 *
 * @param name what it is called, on pages and in messages
 * @param layers in order, the last of which is called "output"
 */
public record Composed(String name, List<NamedLayer> layers) implements Architecture {
    /** Copies the layers. */
    public Composed {
        Require.text("name of the network", name);
        layers = Require.some("layers in the network (" + name + ")", layers, "End with layer(\"output\", head()).");
    }

    /** What some layers are, in a sentence's part: an MLP is told as one, others by the kinds of their layers. */
    public static String describe(List<NamedLayer> layers) {
        return Mlp.in(layers).map(Mlp::describe).orElseGet(() -> "network of " + kinds(layers));
    }

    private static String kinds(List<NamedLayer> layers) {
        Map<String, Long> counts = layers.stream()
                .collect(Collectors.groupingBy(
                        named -> named.layer().describe(), LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(kind -> (kind.getValue() == 1 ? "" : kind.getValue() + " times ") + kind.getKey())
                .collect(Collectors.joining("; "));
    }

    @Override
    public List<NamedLayer> layersFor(Task task) {
        return layers;
    }

    @Override
    public String describe() {
        return name + " (" + kinds(layers) + ")";
    }
}
