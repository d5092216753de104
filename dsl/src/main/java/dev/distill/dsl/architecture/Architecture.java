package dev.distill.dsl.architecture;

import dev.distill.dsl.task.Task;
import java.util.List;

/**
 * A kind of network: it tells its layers as data, and nothing else of it reaches a run. The words of {@link Architectures} make
 * some; a study may bring its own.
 */
public interface Architecture {
    /** The layers for a task, in order, the last of which is called "output"; the sizes of input and output are the task's. */
    List<NamedLayer> layersFor(Task task);

    /** The architecture in a sentence's part, such as "MLP of width 100-10, ReLU": hidden layers only. */
    String describe();

    /**
     * The network for a task.
     *
     * @throws dev.distill.dsl.error.DeclarationException where a layer does not fit what comes before it
     */
    default Blueprint on(Task task) {
        return Blueprint.of(layersFor(task), task);
    }
}
