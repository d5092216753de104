package dev.distill.engine.network;

import dev.distill.engine.array.Parameters;
import dev.distill.engine.safetensors.Safetensors;
import java.nio.file.Path;
import java.util.Map;

/** A network's weights in a safetensors file. */
public final class Weights {

    private Weights() {}

    /** The bytes of the file. */
    public static byte[] of(Parameters parameters) {
        return Safetensors.of(parameters, Map.of()).bytes();
    }

    /** Reads a file into parameters of its names and shapes. */
    public static void read(Path file, Parameters parameters) {
        Safetensors.read(file).into(parameters);
    }
}
