package dev.distill.engine.fleet;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a depot is, and the process that reaches it.
 *
 * @param place where, such as {@code hdfs://namenode:8020/distill}
 * @param java that starts the process
 * @param main its main class
 * @param classPath of the process
 * @param log what it prints goes there
 */
public record DepotSettings(String place, Path java, String main, List<Path> classPath, Path log) {

    /** Copies the parts. */
    public DepotSettings {
        classPath = List.copyOf(classPath);
    }
}
