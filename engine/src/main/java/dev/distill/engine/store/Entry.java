package dev.distill.engine.store;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.record.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A finished run in the store: a folder with {@code record.json}, the weights' files, and {@code SHA256SUMS} over all of them,
 * which {@code sha256sum -c} checks too.
 *
 * @param folder the folder
 */
record Entry(Path folder) {

    static final String RECORD = "record.json";
    static final String SUMS = "SHA256SUMS";

    /** Reads the record, whose bytes must be those that were written. */
    RunRecord record() throws IOException {
        String text = Files.readString(checked(RECORD));
        return Canonical.read(text, RunRecord.class);
    }

    /** The path of a file of this entry, whose bytes must be those that were written. */
    Path checked(String name) throws IOException {
        Path file = folder.resolve(name);
        String line = Digests.ofFile(file) + "  " + name;
        List<String> sums = Files.readAllLines(folder.resolve(SUMS));
        if (!sums.contains(line)) {
            throw new DistillException(
                    "The stored file (" + file + ") is not as it was written.",
                    "It is set aside, and its run is trained again.");
        }
        return file;
    }
}
