package dev.distill.engine.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The versions that this engine was built with.
 *
 * @param distill of distill itself
 * @param nd4j of ND4J and its native builds
 * @param openblas of the OpenBLAS that goes with it
 * @param javacpp of the JavaCPP that goes with it
 * @param onnxRuntime of the ONNX Runtime that computes teachers of others
 * @param hdf5 of the HDF5 that goes with that JavaCPP, for files of Keras
 */
public record Versions(String distill, String nd4j, String openblas, String javacpp, String onnxRuntime, String hdf5) {

    /** Reads the versions from the engine's own jar. */
    public static Versions ofThisEngine() {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("/dev/distill/engine/versions.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Versions(
                properties.getProperty("distill"),
                properties.getProperty("nd4j"),
                properties.getProperty("openblas"),
                properties.getProperty("javacpp"),
                properties.getProperty("onnxruntime"),
                properties.getProperty("hdf5"));
    }
}
