package dev.distill.dsl.model;

import dev.distill.dsl.architecture.Composed;
import dev.distill.dsl.architecture.Mlp;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.text.Digest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.util.List;

/**
 * A network in a file, as it was when the study was declared. Its shape is known; its weights are read by a worker, which looks at
 * the digest again.
 *
 * @param name the file's name, for people
 * @param place where it lies
 * @param digest what it is known by
 * @param shape what its layers are
 */
public record ModelFile(String name, URI place, ModelDigest digest, ModelShape shape) {

    static ModelFile of(String name, URI place) {
        try {
            ModelDigest digest = new ModelDigest(ModelDigest.DL4J, digest(place));
            return new ModelFile(name, place, digest, shape(name, place));
        } catch (IOException e) {
            throw new DeclarationException(
                    "The model (" + name + ") cannot be read: " + e + ".", "Look at the file (" + place + ").");
        }
    }

    private static ModelShape shape(String name, URI place) throws IOException {
        try (InputStream in = open(place)) {
            return Dl4jArchive.shape(name, in);
        } catch (IOException | DeclarationException e) {
            try (InputStream again = open(place)) {
                throw ModelDamage.of(name, e, again);
            }
        }
    }

    /** Opens the file; its bytes may be others by now. */
    public InputStream open() throws IOException {
        return open(place);
    }

    /** Refuses a network that the file does not hold. */
    public void checkHolds(List<NamedLayer> declared, String whose) {
        Mlp found = shape.network();
        Require.that(
                shape.holds(declared),
                "The model (" + name + ") is the network (" + found.describe() + "), and the " + whose
                        + " is declared as another (" + Composed.describe(declared) + ").",
                "Write teacher(" + shape.phrase() + ").readFrom(...), or name another file.");
    }

    /** Refuses a task that the network has not the inputs or the outputs for. */
    public void checkFits(Task task, String where) {
        int outputs = shape.network().output() == Output.SCALAR ? 1 : task.outputs();
        int inputs = task.input().size();
        Require.that(
                shape.inputs() == inputs && shape.outputs() == outputs,
                "The model (" + name + ") maps " + shape.inputs() + " inputs to " + shape.outputs()
                        + " outputs, and the task (" + task.describe() + ") needs " + inputs + " and " + outputs
                        + where + ".",
                "Name a network that was trained on such a task, or choose the task that it was trained on.");
    }

    private static String digest(URI place) throws IOException {
        try (InputStream in = open(place)) {
            return Digest.of(in);
        }
    }

    /** Without the cache of connections, which would keep a jar open. */
    private static InputStream open(URI place) throws IOException {
        URLConnection connection = place.toURL().openConnection();
        connection.setUseCaches(false);
        return new BufferedInputStream(connection.getInputStream());
    }
}
