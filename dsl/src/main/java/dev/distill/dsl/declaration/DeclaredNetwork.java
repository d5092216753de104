package dev.distill.dsl.declaration;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.distill.dsl.Started;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.text.Absent;
import java.util.List;
import java.util.Optional;

/**
 * A network as its declaration made it for the study's task: any architecture, a user's own too, is kept by what it is made of and
 * by its words.
 *
 * @param description the architecture in a sentence's part
 * @param layers in order, the last of which is called "output"
 * @param start what it starts from beside what it draws; absent from the text where it draws all, as it was before there was a choice
 */
public record DeclaredNetwork(
        String description,
        List<NamedLayer> layers,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<DeclaredStart> start)
        implements Architecture {
    /** Copies the layers, and takes a text without a start for one of a network that draws all. */
    public DeclaredNetwork(
            String description, List<NamedLayer> layers, @JacksonInject(Absent.PART) Optional<DeclaredStart> start) {
        Require.text("description of the network", description);
        this.description = description;
        this.layers = List.copyOf(layers);
        this.start = start;
    }

    static DeclaredNetwork of(Architecture architecture, Task task) {
        Optional<Started> started = Started.of(architecture);
        return new DeclaredNetwork(
                started.map(Started::network).orElse(architecture).describe(),
                architecture.layersFor(task),
                started.map(it -> DeclaredStart.of(it, task)));
    }

    /** The network, with its start where it has one. */
    Architecture architecture() {
        return start.map(it -> it.of(new DeclaredNetwork(description, layers, Optional.empty())))
                .orElse(this);
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
