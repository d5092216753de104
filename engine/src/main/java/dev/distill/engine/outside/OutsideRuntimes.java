package dev.distill.engine.outside;

import dev.distill.dsl.model.ModelDigest;
import java.nio.file.Path;
import java.util.List;

/** Opens files by who computes them; a worker without such a file has none of these runtimes on its class path. */
public final class OutsideRuntimes {

    private OutsideRuntimes() {}

    /**
     * Opens a file.
     *
     * @param values that will be asked for, by their names in the file
     * @param threads that the runtime may use
     */
    public static OutsideRuntime open(ModelDigest digest, Path file, List<String> values, int threads) {
        if (digest.isForOnnxRuntime()) {
            return OnnxRuntime.open(file, values, threads);
        }
        if (digest.isOfKeras()) {
            return KerasImport.open(file);
        }
        if (digest.isForDl4j()) {
            return Dl4jRuntime.open(file);
        }
        throw new IllegalArgumentException("No runtime computes (" + digest.format() + ").");
    }
}
