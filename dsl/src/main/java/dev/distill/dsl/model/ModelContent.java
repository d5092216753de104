package dev.distill.dsl.model;

import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.task.Task;
import java.util.List;

/** What is known of a network in a file without its weights. */
public sealed interface ModelContent permits ModelShape, ModelArrays, ModelKnown, ModelEncoder, ModelSurface {
    /** The number of weights and biases. */
    long parameters();

    /**
     * Refuses a network that the file does not hold, and a task that it does not fit.
     *
     * @param model the file's name
     * @param declared the layers of the teacher as it is declared
     * @param task what it is to teach
     * @param whose network is declared, for the message
     * @param where it is declared, for the message
     */
    void check(String model, List<NamedLayer> declared, Task task, String whose, String where);
}
