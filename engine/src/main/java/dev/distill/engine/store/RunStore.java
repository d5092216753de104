package dev.distill.engine.store;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.record.RunRecord;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The records and weights of all runs, by identity, in one folder that several builds can share:
 *
 * <pre>
 * runs/ab/abcd…/     record.json, weights, SHA256SUMS: whole, or not there (abcd…-form-1/ where another version's is there)
 * partial/abcd…/     runs that are being trained, or were interrupted
 * locks/abcd….lock   who trains a run now
 * failed/abcd….json  why a run has no numbers
 * damaged/           entries that were set aside, and what a kill left of those that were being removed, or came from a depot
 * models/            files that teachers are read from, by their digests
 * data/              files that examples are read from, likewise
 * notes/             what helps to plan: step times of this machine, the last plans
 * natives/           native libraries, of users who have no home that can be written
 * </pre>
 */
public final class RunStore {

    private final Path folder;
    private final Consumer<String> warnings;
    private final Set<String> left = ConcurrentHashMap.newKeySet();

    private RunStore(Path folder, Consumer<String> warnings) {
        this.folder = folder.toAbsolutePath().normalize();
        this.warnings = warnings;
    }

    /** The store in a folder, which is made when something is first written. */
    public static RunStore in(Path folder) {
        return new RunStore(folder, warning -> {});
    }

    /** The store in a folder, with someone to tell of damaged entries. */
    public static RunStore in(Path folder, Consumer<String> warnings) {
        return new RunStore(folder, warnings);
    }

    /** The store's folder. */
    public Path folder() {
        return folder;
    }

    /** Where native libraries are unpacked for a user who has no home that can be written. */
    public Path natives() {
        return folder.resolve("natives");
    }

    /**
     * The record of a run, where the store has it. It alone is looked at: {@link #weights} are when they are read, and all of an
     * entry by {@link #whole}. A damaged entry is set aside, with a warning; one of another version of distill stays where it is.
     */
    public Optional<RunRecord> find(String identity) {
        Entry entry = stored(identity);
        if (!Files.isDirectory(entry.folder())) {
            return Optional.empty();
        }
        try {
            RunRecord record = entry.record();
            if (record.run().equals(identity)) {
                entry.tidy();
                return Optional.of(record);
            }
            setAside(entry.folder(), "it is the record of another run");
        } catch (AccessDeniedException e) {
            throw StoreException.unreadable(folder, e);
        } catch (Entry.OtherVersion e) {
            leave(identity, why(e));
        } catch (IOException | RuntimeException e) {
            setAside(entry.folder(), why(e));
        }
        return Optional.empty();
    }

    /** Whether the store has a run's entry with every byte that was written; a damaged one is set aside, with a warning. */
    public boolean whole(String identity) {
        Entry entry = stored(identity);
        if (!Files.isDirectory(entry.folder())) {
            return false;
        }
        try {
            entry.check();
            return true;
        } catch (AccessDeniedException e) {
            throw StoreException.unreadable(folder, e);
        } catch (IOException | RuntimeException e) {
            setAside(entry.folder(), why(e));
            return false;
        }
    }

    /** A weights' file of a run, whose bytes are those that were written. */
    public Path weights(String identity, String name) {
        Entry entry = stored(identity);
        try {
            return entry.checked(name);
        } catch (AccessDeniedException e) {
            throw StoreException.unreadable(folder, e);
        } catch (IOException | DistillException e) {
            setAside(entry.folder(), why(e));
            throw new DistillException(
                    "The weights (" + name + ") of the run " + identity + " are damaged.",
                    "They were set aside: start the study again, and the run is trained again.",
                    e);
        }
    }

    /**
     * The files of a run's entry, by name, with the digests that their bytes have been promised; none where there is no entry.
     *
     * @return digests by path
     */
    public Map<Path, String> files(String identity) {
        Entry entry = stored(identity);
        try {
            return Files.isDirectory(entry.folder()) ? entry.promised() : Map.of();
        } catch (AccessDeniedException e) {
            throw StoreException.unreadable(folder, e);
        } catch (IOException | RuntimeException e) {
            setAside(entry.folder(), why(e));
            return Map.of();
        }
    }

    /** Begins, or goes on, to write a run's entry; none while another process does. */
    public Optional<Draft> draft(String identity) {
        try {
            Optional<RunLock> lock = RunLock.take(folder.resolve("locks").resolve(identity + ".lock"));
            if (lock.isEmpty()) {
                return Optional.empty();
            }
            Path partial = Files.createDirectories(folder.resolve("partial").resolve(identity));
            return Optional.of(new Draft(partial, entry(identity), lock.get()));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Whether no process trains the run at the moment. */
    public boolean free(String identity) {
        Optional<Draft> draft = draft(identity);
        draft.ifPresent(Draft::close);
        return draft.isPresent();
    }

    /** Removes a run's entry, which is there as a whole or not at all for whoever reads it meanwhile. */
    void remove(String identity) throws IOException {
        Entry usual = new Entry(entry(identity));
        for (Entry entry : List.of(usual.beside(), usual)) {
            try {
                Folders.delete(movedAside(entry.folder()));
            } catch (NoSuchFileException e) {
                // There is none, or another build was first.
            }
        }
    }

    /** Why a run has no numbers, if it was tried. */
    public Optional<Failure> failure(String identity) {
        try {
            Path file = failed(identity);
            return Files.exists(file)
                    ? Optional.of(Canonical.read(Files.readString(file), Failure.class))
                    : Optional.empty();
        } catch (IOException | DistillException e) {
            return Optional.empty();
        }
    }

    /** Keeps why a run has no numbers. */
    public void failed(Failure failure) {
        try {
            Folders.write(failed(failure.run()), Canonical.page(failure));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Forgets an earlier failure. */
    public void tryAgain(String identity) {
        try {
            Files.deleteIfExists(failed(identity));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Keeps a value that helps to plan, under a name such as "step-times/linux-x86_64"; no result depends on it. */
    public void note(String name, Object value) {
        try {
            Folders.write(notes(name), Canonical.page(value));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** A value that was noted, if it is there and can be read. */
    public <T> Optional<T> noted(String name, Class<T> type) {
        try {
            Path file = notes(name);
            return Files.exists(file) ? Optional.of(Canonical.read(Files.readString(file), type)) : Optional.empty();
        } catch (IOException | DistillException e) {
            return Optional.empty();
        }
    }

    /** Forgets a value that was noted. */
    public void forget(String name) {
        try {
            Files.deleteIfExists(notes(name));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** The names of the values that were noted under a name such as "plans", in order. */
    public List<String> notedUnder(String name) {
        Path notes = folder.resolve("notes").resolve(name);
        try {
            return Files.isDirectory(notes)
                    ? Folders.files(notes).stream()
                            .map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".json"))
                            .map(file -> name + "/" + file.substring(0, file.length() - ".json".length()))
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw StoreException.unreadable(folder, e);
        }
    }

    /** Makes sure, before anything trains, that the store can be written. */
    public void open() {
        try {
            Path probe = Files.createTempFile(Files.createDirectories(folder), ".probe-", "");
            Files.delete(probe);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** A build looks at an entry many times, and tells once that it is left. */
    private void leave(String identity, String why) {
        if (left.add(identity)) {
            warnings.accept("The stored run " + identity + " was written by another version of distill (" + why
                    + "). It stays where it is, and counts as not there.");
        }
    }

    private void setAside(Path entry, String why) {
        try {
            Path aside = movedAside(entry);
            warnings.accept("The stored run " + entry.getFileName() + " is damaged (" + why + "). It is set aside in "
                    + aside + " and will be trained again.");
        } catch (NoSuchFileException e) {
            // Another build was first to set it aside.
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Path movedAside(Path entry) throws IOException {
        String name = entry.getFileName().toString();
        Path aside = Folders.fresh(Files.createDirectories(folder.resolve("damaged")), name.substring(0, 12) + "-");
        try {
            Files.move(entry, aside.resolve("entry"));
            return aside;
        } catch (IOException e) {
            Files.delete(aside);
            throw e;
        }
    }

    private static String why(Exception e) {
        return e instanceof NoSuchFileException missing
                ? "its file " + Path.of(missing.getFile()).getFileName() + " is missing"
                : e.getMessage() == null
                        ? e.toString()
                        : e.getMessage().lines().findFirst().orElse("");
    }

    /** The entry of this version: beside the usual place, where another version's is in that. */
    private Entry stored(String identity) {
        Entry usual = new Entry(entry(identity));
        Entry beside = usual.beside();
        return Files.isDirectory(beside.folder()) ? beside : usual;
    }

    private Path entry(String identity) {
        return folder.resolve("runs").resolve(identity.substring(0, 2)).resolve(identity);
    }

    private Path notes(String name) {
        return folder.resolve("notes").resolve(name + ".json");
    }

    private Path failed(String identity) {
        return folder.resolve("failed").resolve(identity + ".json");
    }

    private StoreException unwritable(IOException e) {
        return StoreException.unwritable(folder, e);
    }
}
