package dev.distill.engine.store;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.text.Digest;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run's entry while it is written: a folder that outlives its process, so that the run can go on where it was, and that becomes
 * the entry in one move. One process at a time has it.
 *
 * <p>The state to go on from is a file whose name tells its step and its SHA-256: {@code resume-500-ab12….safetensors}.
 */
public final class Draft implements AutoCloseable {

    private final Path folder;
    private final Path target;
    private final RunLock lock;
    private final Map<String, String> written = new HashMap<>();

    Draft(Path folder, Path target, RunLock lock) {
        this.folder = folder;
        this.target = target;
        this.lock = lock;
    }

    /**
     * Writes a file of weights, before {@link #commit}.
     *
     * @return the SHA-256 of its bytes
     */
    public String write(String name, Writing weights) {
        try {
            String digest = Folders.write(folder, any -> name, weights);
            written.put(name, digest);
            return digest;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Where a file of weights lies. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * Keeps a state to go on from, in place of the last one; it is whole on the disk before it is called so. What it needs, files of
     * weights, were brought there when they were written.
     */
    public void keep(long step, Writing state) {
        try {
            String digest = Folders.write(folder, it -> Entry.state(step, it), state);
            Path kept = folder.resolve(Entry.state(step, digest));
            Folders.syncFolder(folder);
            for (Path older : states(folder)) {
                if (!older.equals(kept)) {
                    Files.delete(older);
                }
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** The latest state whose bytes are those that were written; damaged ones are removed. */
    public Optional<Path> state() {
        try {
            for (Path state : states(folder)) {
                String name = state.getFileName().toString();
                if (name.endsWith("-" + Digest.of(state) + ".safetensors")) {
                    return Optional.of(state);
                }
                Files.delete(state);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Throws away what has been written so far, to begin anew. */
    public void clear() {
        try {
            written.clear();
            Folders.delete(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Writes the record and the checksums, brings all to the disk and moves the folder into place. Until then the last state
     * stays: a kill in the middle costs no more than at any other time.
     */
    public void commit(RunRecord record) {
        try {
            for (Path file : Folders.files(folder)) {
                if (Entry.isHidden(file)) {
                    Files.delete(file);
                }
            }
            Folders.write(folder.resolve(Entry.RECORD), Canonical.page(record));
            new Entry(folder).seal(written);
            for (Path state : states(place())) {
                Files.deleteIfExists(state);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Path place() throws IOException {
        Files.createDirectories(target.getParent());
        Path place = move();
        Folders.syncFolder(target.getParent());
        Folders.syncFolder(target.getParent().getParent());
        return place;
    }

    /** The files that another process may go on from, in the order in which they are of use: a state comes last. */
    public List<Path> files() {
        try {
            return Folders.files(folder).stream()
                    .filter(file -> !Entry.isHidden(file))
                    .sorted(Comparator.comparing(Entry::isState).thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** An empty file beside them, for what comes from elsewhere. */
    public Path fresh() {
        try {
            return Folders.draft(folder);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Takes a file that the same run wrote elsewhere; of states, the latest is kept.
     *
     * @param file what came, which is moved
     * @param sha256 of the bytes that were sent
     * @return whether these are they
     */
    public boolean take(String name, Path file, String sha256) {
        try {
            if (!Digest.of(file).equals(sha256)) {
                Files.delete(file);
                return false;
            }
            Path place = folder.resolve(name);
            Folders.sync(file);
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            for (Path older : Entry.isState(place) ? states(folder) : List.<Path>of()) {
                if (!older.equals(place)) {
                    Files.delete(older);
                }
            }
            return true;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Makes an entry of what was taken, which was sealed elsewhere: every byte is looked at.
     *
     * @return whether it is the entry of this run as it was written; else nothing becomes of it
     */
    public boolean adopt() {
        try {
            Entry entry = new Entry(folder);
            entry.removeOthers();
            entry.check();
            if (!entry.record().run().equals(target.getFileName().toString())) {
                return false;
            }
            Folders.syncFolder(folder);
            place();
            return true;
        } catch (NoSuchFileException | DistillException e) {
            return false;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Removes what has been written, and lets others have the draft. */
    void discard() {
        try {
            clear();
        } finally {
            close();
        }
    }

    /** Lets others have the draft; what has been written stays. */
    @Override
    public void close() {
        try {
            if (lock.held()) {
                deleteIfEmpty();
            }
            lock.close();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void deleteIfEmpty() throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // There is something to go on from.
        }
    }

    /** An entry that is there already has the same numbers, and stays; so does one of another version, beside which this one goes. */
    private Path move() throws IOException {
        Entry there = new Entry(target);
        Path place = there.ofAnotherVersion() ? there.beside().folder() : target;
        try {
            Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(place)) {
                throw e;
            }
            Folders.delete(folder);
        }
        return place;
    }

    /** The kept states, the latest first. */
    private static List<Path> states(Path folder) throws IOException {
        return Folders.files(folder).stream()
                .filter(Entry::isState)
                .sorted(Comparator.comparingLong(Draft::step).reversed())
                .toList();
    }

    private static long step(Path state) {
        try {
            return Long.parseLong(state.getFileName().toString().split("-", 3)[1]);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private StoreException unwritable(IOException e) {
        return StoreException.unwritable(folder.getParent().getParent(), e);
    }
}
