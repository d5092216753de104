package dev.distill.engine.backend;

import java.util.List;

/** ONNX Runtime, for workers whose teacher it computes; nobody else downloads it. */
public final class OnnxRuntime {

    private OnnxRuntime() {}

    /** What to put on such a worker's class path; it depends on nothing. */
    public static List<Coordinates> jars(Versions versions) {
        return List.of(new Coordinates("com.microsoft.onnxruntime", "onnxruntime", versions.onnxRuntime(), ""));
    }
}
