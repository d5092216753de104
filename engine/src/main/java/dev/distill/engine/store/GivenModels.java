package dev.distill.engine.store;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.model.ModelDigest;
import dev.distill.dsl.model.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
            keep(model.name(), model.digest(), in);
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
            keep(digest.sha256(), digest, in);
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
                    "Run distill:study where the study is declared: it brings the file into the store.");
        }
        return file(digest);
    }

    /** Whether a file of the store, as it is called there, has the bytes that its name promises. */
    boolean whole(String name) throws IOException {
        Path file = store.folder().resolve(FOLDER).resolve(name);
        return Digests.ofFile(file).equals(name.substring(0, Math.max(0, name.indexOf('.'))));
    }

    private boolean has(ModelDigest digest) {
        try {
            Path file = file(digest);
            return Files.isRegularFile(file) && Digests.ofFile(file).equals(digest.sha256());
        } catch (IOException e) {
            return false;
        }
    }

    private void keep(String name, ModelDigest digest, InputStream in) throws IOException {
        Path target = file(digest);
        Files.createDirectories(target.getParent());
        Path draft = Folders.draft(target.getParent());
        try {
            Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
            if (!Digests.ofFile(draft).equals(digest.sha256())) {
                throw new DistillException(
                        "The model (" + name + ") has changed since it was declared: its SHA-256 is ("
                                + Digests.ofFile(draft) + "), and it was (" + digest.sha256() + ").",
                        "Start again: the study is then one with the new file.");
            }
            Folders.sync(draft);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private Path file(ModelDigest digest) {
        return store.folder().resolve(FOLDER).resolve(digest.sha256() + "." + digest.format());
    }
}
