package dev.distill.engine.fleet;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * What a worker's JVM is told to have Java's vectors: their module is an incubating one, which is there for who adds it and prints a line about it.
 * Loops over vectors are slow until they are compiled, so they are compiled sooner than all else.
 */
public final class VectorModule {

    private static final String NAME = "jdk.incubator.vector";
    private static final String SOONER = "CompileThresholdScaling,dev.distill.engine.product.*::*,0.05";

    private VectorModule() {}

    /** The arguments, or none for a Java that does not tell that it has the module: it would not start. */
    public static List<String> arguments(Path java) {
        return has(java)
                ? List.of("--add-modules", NAME, "-XX:CompileCommand=quiet", "-XX:CompileCommand=" + SOONER)
                : List.of();
    }

    /** Every JDK lists its modules in a file of its folder. */
    static boolean has(Path java) {
        try {
            Path home = java.toRealPath().resolve("../..").normalize();
            Properties release = new Properties();
            try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
                release.load(reader);
            }
            return List.of(release.getProperty("MODULES", "").replace("\"", "").split(" "))
                    .contains(NAME);
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
