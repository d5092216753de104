package dev.distill.engine.protocol;

import dev.distill.engine.backend.NativeBuild;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the driver of a cluster is told once, before it is given orders as workers are.
 *
 * @param master where the cluster is, such as {@code spark://host:7077}
 * @param settings of the cluster's own, by name
 * @param places how many jobs at once, or 0: as many as there are cores
 * @param build what workers compute on
 * @param classPath of workers
 * @param memoryMegabytes what a worker may use
 * @param scratch a folder for what is on its way to the cluster
 */
public record ClusterOrder(
        String master,
        Map<String, String> settings,
        int places,
        NativeBuild build,
        List<String> classPath,
        int memoryMegabytes,
        String scratch) {

    /** Copies the parts. */
    public ClusterOrder {
        settings = Map.copyOf(settings);
        classPath = List.copyOf(classPath);
    }

    /** Where a driver keeps copies of what goes with its application; of no use once it has ended. */
    public Path local() {
        return Path.of(scratch, "local");
    }
}
