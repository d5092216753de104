package dev.distill.engine.fleet;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a cluster is, and the process that reaches it.
 *
 * @param master where, such as {@code spark://host:7077}
 * @param settings of the cluster's own, by name
 * @param places how many jobs at once, or 0: as many as the cluster has cores
 * @param main the main class of the driver
 * @param classPath of the driver
 */
public record ClusterSettings(
        String master, SortedMap<String, String> settings, int places, String main, List<Path> classPath) {

    /** Copies the parts. */
    public ClusterSettings {
        settings = new TreeMap<>(settings);
        classPath = List.copyOf(classPath);
    }

    /** Settings in any order. */
    public ClusterSettings(String master, Map<String, String> settings, int places, String main, List<Path> classPath) {
        this(master, new TreeMap<>(settings), places, main, classPath);
    }
}
