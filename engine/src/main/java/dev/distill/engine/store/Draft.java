package dev.distill.engine.store;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.record.RunRecord;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A run's entry while it is written: a folder of its own that becomes the entry in one move. */
public final class Draft {

    private final Path folder;
    private final Path target;

    Draft(Path folder, Path target) {
        this.folder = folder;
        this.target = target;
    }

    /** Where a weights' file goes, to be written before {@link #commit}. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Writes the record and the checksums, brings all to the disk and moves the folder into place. */
    public void commit(RunRecord record) {
        try {
            Folders.write(folder.resolve(Entry.RECORD), Canonical.page(record));
            StringBuilder sums = new StringBuilder();
            for (Path file : Folders.files(folder)) {
                Folders.sync(file);
                sums.append(Digests.ofFile(file))
                        .append("  ")
                        .append(file.getFileName())
                        .append('\n');
            }
            Folders.write(folder.resolve(Entry.SUMS), sums.toString());
            Files.createDirectories(target.getParent());
            moveInto();
        } catch (IOException e) {
            throw new DistillException(
                    "The run's entry (" + target + ") could not be written: " + e + ".",
                    "Look at the disk's space and permissions, or choose another place with -Ddistill.store=...",
                    e);
        }
    }

    /** Throws the draft away. */
    public void discard() {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new DistillException(
                    "The draft (" + folder + ") could not be removed: " + e + ".", "Remove it by hand.", e);
        }
    }

    /** Another build may have been first: its entry has the same numbers, and stays. */
    private void moveInto() throws IOException {
        try {
            Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(target)) {
                throw e;
            }
            Folders.delete(folder);
        }
    }
}
