package dev.distill.engine.backend;

import java.util.List;

/** DL4J's own networks, for workers that read or write their files; all else that these need, the engine's ND4J brings. */
public final class Dl4j {

    private Dl4j() {}

    /** What to put on such a worker's class path, without anything that it depends on. */
    public static List<Coordinates> jars(Versions versions) {
        return List.of(new Coordinates("org.deeplearning4j", "deeplearning4j-nn", versions.nd4j(), ""));
    }

    /**
     * What such a worker needs besides to import a network of Keras.
     *
     * @param platform that HDF5's library is for
     */
    public static List<Coordinates> jarsForKeras(Versions versions, String platform) {
        return List.of(
                new Coordinates("org.deeplearning4j", "deeplearning4j-modelimport", versions.nd4j(), ""),
                new Coordinates("org.bytedeco", "hdf5", versions.hdf5(), ""),
                new Coordinates("org.bytedeco", "hdf5", versions.hdf5(), platform));
    }
}
