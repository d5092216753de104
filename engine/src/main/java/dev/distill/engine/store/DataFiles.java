package dev.distill.engine.store;

import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.error.DistillException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of tasks' examples, kept in a store under their digests: {@code data/ab12…}. Runs read them there alone, so that a file
 * which changes under way is noticed before it is used.
 *
 * @param store whose
 */
public record DataFiles(RunStore store) {
    static final String FOLDER = "data";

    private KeptFiles kept() {
        return new KeptFiles(store.folder().resolve(FOLDER), "");
    }

    /**
     * Brings a declared file into the store, unless it is there.
     *
     * @throws DistillException where it is no longer what was declared
     */
    public void bring(DataFile file) {
        if (kept().has(file.sha256())) {
            return;
        }
        Path place = file.place()
                .orElseThrow(
                        () -> new DistillException(
                                "The data file with the SHA-256 (" + file.sha256() + ") is not in the store.",
                                "Run distill:data -Ddistill.data.keep where the study is declared: it brings the file into the store."));
        try (InputStream in = Files.newInputStream(place)) {
            kept().keep("data file (" + place + ")", file.sha256(), in);
        } catch (IOException e) {
            throw new DistillException(
                    "The data file (" + place + ") cannot be brought into the store: " + e + ".",
                    "Look at the file and at the disk's space.",
                    e);
        }
    }

    /** Brings a file from another store, where that has it and this one does not. */
    public void bringFrom(DataFiles other, DataFile file) {
        if (kept().has(file.sha256()) || !other.kept().has(file.sha256())) {
            return;
        }
        try (InputStream in = Files.newInputStream(other.kept().file(file.sha256()))) {
            kept().keep("data file (" + file.sha256() + ")", file.sha256(), in);
        } catch (IOException e) {
            throw new DistillException(
                    "The data file (" + file.sha256() + ") cannot be copied from " + other.store.folder() + ": " + e
                            + ".",
                    "Look at the disk's space and permissions.",
                    e);
        }
    }

    /** Where a file lies, whose bytes are those that were declared. */
    public Path of(DataFile file) {
        if (!kept().has(file.sha256())) {
            throw new DistillException(
                    "The data file with the SHA-256 (" + file.sha256() + ") is not in the store, or was damaged there.",
                    "Run distill:data -Ddistill.data.keep where the study is declared: it brings the file into the store.");
        }
        return kept().file(file.sha256());
    }
}
