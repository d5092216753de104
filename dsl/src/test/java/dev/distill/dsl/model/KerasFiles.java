package dev.distill.dsl.model;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Files as Keras 2 saves them, without weights: enough for what is looked at when a study is declared. */
public final class KerasFiles {

    private KerasFiles() {}

    /** A dense layer ("wide") and a dense output with a softmax ("answer"), one after the other. */
    public static Path mlp(String name, int inputs, int width, int outputs) {
        return of(
                name,
                "2.15.0",
                sequence(
                        "{\"class_name\":\"InputLayer\",\"config\":{\"batch_input_shape\":[null," + inputs
                                + "],\"name\":\"bits\"}}",
                        dense("wide", width, "relu"),
                        "{\"class_name\":\"Flatten\",\"config\":{\"name\":\"flat\"}}",
                        dense("answer", outputs, "softmax")));
    }

    static String sequence(String... layers) {
        return "{\"class_name\":\"Sequential\",\"config\":{\"name\":\"whole\",\"layers\":[" + String.join(",", layers)
                + "]}}";
    }

    static String dense(String name, int units, String activation) {
        return "{\"class_name\":\"Dense\",\"config\":{\"name\":\"" + name + "\",\"units\":" + units
                + ",\"activation\":\"" + activation + "\"}}";
    }

    /** A file of a version of Keras with a configuration. */
    static Path of(String name, String version, String configuration) {
        return with(name, Map.of("keras_version", version, "backend", "tensorflow", "model_config", configuration));
    }

    /** An HDF5 file with attributes. */
    static Path with(String name, Map<String, String> attributes) {
        try {
            Path file = Files.createTempDirectory("keras").resolve(name);
            try (WritableHdfFile hdf = HdfFile.write(file)) {
                attributes.forEach(hdf::putAttribute);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
