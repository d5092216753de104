package dev.distill.engine.backend;

import dev.distill.dsl.error.DistillException;
import java.util.List;

/** DL4J's own networks, for workers that read or write their files; all else that these need, the engine's ND4J brings. */
public final class Dl4j {

    /** Of the platforms of ND4J, those that HDF5's library was built for when that JavaCPP was. */
    private static final List<String> WITH_HDF5 =
            List.of("linux-x86_64", "linux-arm64", "macosx-x86_64", "windows-x86_64");

    private Dl4j() {}

    /** What to put on such a worker's class path, without anything that it depends on. */
    public static List<Coordinates> jars(Versions versions) {
        return List.of(new Coordinates("org.deeplearning4j", "deeplearning4j-nn", versions.nd4j(), ""));
    }

    /**
     * What such a worker needs besides to import a network of Keras.
     *
     * @param platform that HDF5's library is for
     * @throws DistillException where there is none
     */
    public static List<Coordinates> jarsForKeras(Versions versions, String platform) {
        if (!WITH_HDF5.contains(platform)) {
            throw new DistillException(
                    "The library that reads files of Keras (HDF5 " + versions.hdf5()
                            + ") has no build for the platform (" + platform + ").",
                    "Export the network to ONNX and declare onnxRuntime(..) in place of kerasModel(..), or train on one of: "
                            + String.join(", ", WITH_HDF5) + ".");
        }
        return List.of(
                new Coordinates("org.deeplearning4j", "deeplearning4j-modelimport", versions.nd4j(), ""),
                new Coordinates("org.bytedeco", "hdf5", versions.hdf5(), ""),
                new Coordinates("org.bytedeco", "hdf5", versions.hdf5(), platform));
    }
}
