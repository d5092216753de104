package dev.distill.dsl.record;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The build that began a run. No statistic looks at it, and records hold none: the same run may come from many builds.
 *
 * @param source the project's source
 * @param maven Maven's version
 * @param dependencies what the project and the workers resolved, as {@code group:artifact:version}, sorted
 * @param flags what can matter of how the workers' JVMs were started: their launcher
 * @param environment the variables that pin kernels and threads, and the version of the C library
 */
public record Origin(
        Source source,
        String maven,
        List<String> dependencies,
        List<String> flags,
        SortedMap<String, String> environment) {

    /** Copies the parts. */
    public Origin {
        dependencies = List.copyOf(dependencies);
        flags = List.copyOf(flags);
        environment = new TreeMap<>(environment);
    }
}
