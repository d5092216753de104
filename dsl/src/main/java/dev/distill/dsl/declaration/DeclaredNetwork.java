package dev.distill.dsl.declaration;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;
import java.util.List;

/**
 * A network as its declaration made it for the study's task: any architecture, a user's own too, is kept by what it is made of and
 * by its words.
 *
 * @param description the architecture in a sentence's part
 * @param layers in order, the last of which is called "output"
 */
public record DeclaredNetwork(String description, List<NamedLayer> layers) implements Architecture {
    /** Copies the layers. */
    public DeclaredNetwork {
        Require.text("description of the network", description);
        layers = List.copyOf(layers);
    }

    static DeclaredNetwork of(Architecture architecture, Task task) {
        return new DeclaredNetwork(architecture.describe(), architecture.layersFor(task));
    }

    @Override
    public List<NamedLayer> layersFor(Task task) {
        return layers;
    }

    @Override
    public String describe() {
        return description;
    }
}
