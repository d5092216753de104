package dev.distill.maven.pin;

import dev.distill.engine.store.RunStore;
import dev.distill.maven.advice.PinAdvice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A store without anything in it. */
public final class FreshStore {

    private FreshStore() {}

    /** The store in a folder, of which all is removed that an earlier verification left. */
    public static RunStore in(Path folder, Consumer<String> warnings) {
        try {
            PinFolder.delete(folder);
            return RunStore.in(folder, warnings);
        } catch (IOException e) {
            throw PinAdvice.unusableFolder(folder, e);
        }
    }
}
