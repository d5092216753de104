package dev.distill.engine.worker;

import dev.distill.engine.program.Parameters;
import dev.distill.engine.program.Safetensors;
import dev.distill.engine.store.Writing;
import java.nio.file.Path;
import java.util.Map;

/** A network's weights in a safetensors file. */
final class Weights {

    private Weights() {}

    static Writing of(Parameters parameters) {
        return Safetensors.of(parameters, Map.of())::write;
    }

    static void read(Path file, Parameters parameters) {
        Safetensors.read(file).into(parameters);
    }
}
