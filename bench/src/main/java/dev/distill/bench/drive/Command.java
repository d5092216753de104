package dev.distill.bench.drive;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Command lines and environments. */
public final class Command {

    private Command() {}

    /**
     * A JVM of the kind that runs this one.
     *
     * @param options before the main class
     * @param classPath of the JVM
     * @param main the main class
     * @param arguments after it
     */
    public static List<String> java(List<String> options, List<Path> classPath, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(executable().toString());
        command.addAll(options);
        command.add("-cp");
        command.add(joined(classPath));
        command.add(main.getName());
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** This JVM's executable. */
    public static Path executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** This JVM's class path, and more. */
    public static List<Path> ownClassPath(List<Path> more) {
        Set<Path> paths = new LinkedHashSet<>(
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList());
        paths.addAll(more);
        return List.copyOf(paths);
    }

    /** One thread for every library that could take more, and some variables besides. */
    public static Map<String, String> oneThread(Map<String, String> more) {
        Map<String, String> environment = new TreeMap<>(more);
        for (String library : List.of("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR")) {
            environment.put(library + "_NUM_THREADS", "1");
        }
        return environment;
    }

    /**
     * One thread, and a C library that keeps the memory which a step frees for the next step. By default glibc gives tensors of
     * megabytes back to the kernel and takes fresh pages for each; on a virtual machine whose pages come slowly that was two
     * thirds of a peer's step. What a user of those libraries would do about it, the bench does for them.
     */
    public static Map<String, String> keepingMemory(Map<String, String> more) {
        Map<String, String> environment = new TreeMap<>(oneThread(more));
        environment.put("MALLOC_ARENA_MAX", "1");
        environment.put("MALLOC_MMAP_MAX_", "0");
        environment.put("MALLOC_TRIM_THRESHOLD_", String.valueOf(8L << 30));
        environment.put("MALLOC_TOP_PAD_", String.valueOf(64L << 20));
        return environment;
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
