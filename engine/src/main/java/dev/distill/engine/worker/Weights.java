package dev.distill.engine.worker;

import dev.distill.engine.program.Parameters;
import dev.distill.engine.program.Safetensors;
import java.nio.file.Path;
import java.util.Map;

/** A network's weights in a safetensors file. */
final class Weights {

    /** The file of a finished student's weights. */
    static final String FINAL = "final.safetensors";

    private Weights() {}

    /** The file of a teacher's checkpoint. */
    static String checkpoint(long step) {
        return "checkpoint-" + step + ".safetensors";
    }

    static byte[] of(Parameters parameters) {
        return Safetensors.of(parameters, Map.of()).bytes();
    }

    static void read(Path file, Parameters parameters) {
        Safetensors.read(file).into(parameters);
    }
}
