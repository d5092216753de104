package dev.distill.spark.wire;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * How an executor starts workers: as the driver would, but for its own Java and its own folders.
 *
 * @param build the native build's name
 * @param numericClass its label
 * @param environment the variables that pin kernels
 * @param tuning from which size on kernels are taken, as a provenance writes it, or empty
 * @param jars the digests of the class path's jars, in order; each is a file of the application under that name
 * @param memoryMegabytes what a worker may use
 * @param processor the model that native numerics hold on, or empty where the bits are those of every processor
 */
public record Launch(
        String build,
        String numericClass,
        Map<String, String> environment,
        String tuning,
        List<String> jars,
        int memoryMegabytes,
        String processor)
        implements Serializable {

    /** Copies the parts. */
    public Launch {
        environment = Map.copyOf(environment);
        jars = List.copyOf(jars);
    }

    /** What a jar is called among the application's files. */
    public static String file(String sha256) {
        return sha256 + ".jar";
    }
}
