package dev.distill.dsl.model;

import dev.distill.dsl.architecture.Inheritance;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.task.Task;
import java.util.List;
import java.util.Optional;

/** What is known of a network in a file without its weights. */
public sealed interface ModelContent permits ModelShape, ModelArrays, ModelKnown, ModelEncoder, ModelSurface {
    /** The number of weights and biases. */
    long parameters();

    /**
     * What a network can start from; none where nothing is known of the file.
     *
     * @param model the file's name
     * @param task what the network is for
     * @throws DeclarationException where no network of ours can start from such a file
     */
    default Optional<Inheritance.Source> source(String model, Task task) {
        throw new DeclarationException(
                "No network can start from the model (" + model + "), whose arrays have other names than ours.",
                "Start from safetensorsModel(...) or onnxModel(...), or from a teacher that is read from the file.");
    }

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
