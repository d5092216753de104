package dev.distill.engine.store;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.model.ModelDigest;
import dev.distill.dsl.model.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files that teachers are read from, kept in a store under their digests: {@code models/ab12….dl4j}.
 *
 * @param store whose
 */
public record GivenModels(RunStore store) {

    static final String FOLDER = "models";

    /**
     * Brings a declared file into the store, unless it is there.
     *
     * @throws DistillException where it is no longer what was declared
     */
    public void bring(ModelFile model) {
        if (has(model.digest())) {
            return;
        }
        try (InputStream in = model.open()) {
            kept(model.digest())
                    .keep("model (" + model.name() + ")", model.digest().sha256(), in);
        } catch (IOException e) {
            throw new DistillException(
                    "The model (" + model.name() + ") cannot be brought into the store: " + e + ".",
                    "Look at the file (" + model.place() + ") and at the disk's space.",
                    e);
        }
    }

    /** Brings a file from another store, where that has it and this one does not. */
    public void bringFrom(GivenModels other, ModelDigest digest) {
        if (has(digest) || !other.has(digest)) {
            return;
        }
        try (InputStream in = Files.newInputStream(other.file(digest))) {
            kept(digest).keep("model (" + digest.sha256() + ")", digest.sha256(), in);
        } catch (IOException e) {
            throw new DistillException(
                    "The model (" + digest.sha256() + ") cannot be copied from " + other.store.folder() + ": " + e
                            + ".",
                    "Look at the disk's space and permissions.",
                    e);
        }
    }

    /** The file of a digest, whose bytes are those that were declared. */
    public Path of(ModelDigest digest) {
        if (!has(digest)) {
            throw new DistillException(
                    "The model with the SHA-256 (" + digest.sha256() + ") is not in the store, or was damaged there.",
                    "Run distill:data -Ddistill.data.keep where the study is declared: it brings the file into the store.");
        }
        return file(digest);
    }

    private boolean has(ModelDigest digest) {
        return kept(digest).has(digest.sha256());
    }

    private Path file(ModelDigest digest) {
        return kept(digest).file(digest.sha256());
    }

    private KeptFiles kept(ModelDigest digest) {
        return new KeptFiles(store.folder().resolve(FOLDER), "." + digest.format());
    }
}
