package dev.distill.engine.safetensors;

import dev.distill.engine.array.Parameters;
import dev.distill.engine.store.Writing;
import java.nio.file.Path;
import java.util.Map;

/** A network's weights in a safetensors file. */
public final class Weights {

    private Weights() {}

    /** What writes the file. */
    public static Writing of(Parameters parameters) {
        return Safetensors.of(parameters, Map.of())::write;
    }

    /** Reads a file into parameters of its names and shapes. */
    public static void read(Path file, Parameters parameters) {
        Safetensors.read(file).into(parameters);
    }
}
