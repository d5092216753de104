package dev.distill.dsl.model;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Inheritance;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.SequenceLayer;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.text.Digest;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.util.List;
import java.util.Optional;

/**
 * A network in a file, as it was when the study was declared. Its shape is known; its weights are read by a worker, which looks at
 * the digest again.
 *
 * @param name the file's name, for people
 * @param place where it lies
 * @param digest what it is known by
 * @param shape what its layers or its arrays are
 */
public record ModelFile(String name, URI place, ModelDigest digest, ModelContent shape) {

    /** A file that is known by its name and its digest, wherever it lies: enough for a plan, and not for a run. */
    public static ModelFile known(String name, ModelDigest digest) {
        return new ModelFile(name, URI.create("sha256:" + digest.sha256()), digest, new ModelKnown());
    }

    static ModelFile of(String format, String name, URI place) {
        try {
            ModelDigest digest = new ModelDigest(format, digest(place));
            return new ModelFile(name, place, digest, shape(digest, name, place));
        } catch (IOException e) {
            throw new DeclarationException(
                    "The model (" + name + ") cannot be read: " + e + ".", "Look at the file (" + place + ").");
        }
    }

    private static ModelContent shape(ModelDigest digest, String name, URI place) throws IOException {
        try (InputStream in = open(place)) {
            if (digest.isForOnnxRuntime()) {
                return OnnxSurface.of(name, in);
            }
            if (digest.isOnnx()) {
                return OnnxEncoder.content(name, in);
            }
            if (digest.isOfHuggingFace()) {
                return ofHuggingFace(name, in, place.resolve("config.json"));
            }
            if (digest.isOfKeras()) {
                return KerasFile.read(name, in).surface();
            }
            if (digest.isForDl4j()) {
                return Dl4jArchive.surface(name, in);
            }
            return digest.needsDl4j() ? Dl4jArchive.shape(name, in) : SafetensorsHeader.arrays(name, in);
        } catch (IOException | RuntimeException e) {
            try (InputStream again = open(place)) {
                throw ModelDamage.of(name, e, again);
            }
        }
    }

    private static ModelContent ofHuggingFace(String name, InputStream in, URI config) throws IOException {
        try (InputStream beside = open(config)) {
            return HuggingFaceEncoder.content(name, in, beside);
        } catch (FileNotFoundException e) {
            throw new DeclarationException(
                    "The model (" + name + ") has no config.json beside it, which tells its heads.",
                    "Name a folder that save_pretrained(..) of Hugging Face's library wrote, whole.");
        }
    }

    /** Opens the file; its bytes may be others by now. */
    public InputStream open() throws IOException {
        return open(place);
    }

    /**
     * Whether the file holds a network's outputs, and not its hidden layers alone: an encoder has no head but the table of its embedding.
     *
     * @param declared the network's layers
     */
    public boolean answers(List<NamedLayer> declared) {
        return !digest.isEncoder() || declared.get(declared.size() - 1).layer() instanceof SequenceLayer.TiedHead;
    }

    /**
     * What a network can start from; none where nothing is known of the file.
     *
     * @param task what the network is for
     * @throws DeclarationException where no network of ours can start from such a file
     */
    public Optional<Inheritance.Source> source(Task task) {
        return shape.source(name, task);
    }

    /** Refuses a network that the file does not hold, and a task that it does not fit. */
    public void check(List<NamedLayer> declared, Task task, String whose, String where) {
        Require.that(
                digest.isForAnotherRuntime() || !Blueprint.of(declared, task).isOutside(),
                "The model (" + name + ") is read into layers of ours, and the " + whose
                        + " is declared as a network of another runtime" + where + ".",
                "Read it with onnxRuntime(...), dl4jRuntime(...) or kerasModel(...), or declare the network that the file holds.");
        shape.check(name, declared, task, whose, where);
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
