package dev.distill.maven.pin;

import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.text.Digest;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.store.RunStore;
import dev.distill.maven.advice.PinAdvice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The store of a verification. There is nothing in it but what the same verification made before it was interrupted: of the same
 * pin, by the same engine, native build, numeric class, choice of kernels, Java and launcher.
 */
public final class FreshStore {

    private static final String STORE = "store";
    private static final String MARK = "unfinished";

    private final Path folder;

    private FreshStore(Path folder) {
        this.folder = folder;
    }

    /**
     * The store in a verification's folder, of which all is removed that another verification left.
     *
     * @throws dev.distill.dsl.error.DistillException where the folder cannot be written
     */
    public static FreshStore in(Path folder, Pin pin, WorkerSettings workers) {
        FreshStore fresh = new FreshStore(folder);
        try {
            fresh.begin(verification(pin, workers));
        } catch (IOException e) {
            throw PinAdvice.unusableFolder(folder, e);
        }
        return fresh;
    }

    private void begin(String verification) throws IOException {
        Path mark = folder.resolve(MARK);
        if (Files.isRegularFile(mark) && Files.readString(mark).equals(verification)) {
            return;
        }
        Files.deleteIfExists(mark);
        PinFolder.delete(folder.resolve(STORE));
        Files.createDirectories(folder);
        Files.writeString(mark, verification);
    }

    /** The store, with someone to tell of damaged entries. */
    public RunStore store(Consumer<String> warnings) {
        return RunStore.in(folder.resolve(STORE), warnings);
    }

    /**
     * The verification is done: the next one begins with nothing.
     *
     * @throws dev.distill.dsl.error.DistillException where the folder cannot be written
     */
    public void done() {
        try {
            Files.deleteIfExists(folder.resolve(MARK));
        } catch (IOException e) {
            throw PinAdvice.unusableFolder(folder, e);
        }
    }

    private static String verification(Pin pin, WorkerSettings workers) {
        return Digest.of(List.of(
                        pin.lock().digest(),
                        workers.build().properties(),
                        workers.java(),
                        workers.launcher(),
                        workers.classPath().stream().map(FreshStore::jar).toList())
                .toString());
    }

    /** A jar as it is now: an engine that was built anew makes another verification. */
    private static String jar(Path jar) {
        return jar + " " + jar.toFile().length() + " " + jar.toFile().lastModified();
    }
}
