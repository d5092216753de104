package dev.distill.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What is measured and how long, from {@code -Dbench.*}.
 *
 * @param cases globs of the cases that are meant
 * @param peers globs of the peers that are meant
 * @param rounds in each of which every peer is measured once
 * @param millis about how long one measurement takes
 * @param minutes after which every case that is left has one round
 * @param jars the folder of the native builds and of libtorch
 * @param scripts the folder of the Python scripts
 * @param python the interpreter that has PyTorch, where there is one
 * @param output the folder that results are written to
 */
public record Settings(
        List<String> cases,
        List<String> peers,
        int rounds,
        long millis,
        double minutes,
        Path jars,
        Path scripts,
        Path python,
        Path output) {

    /** Reads the system's properties. */
    public static Settings ofSystem() {
        return new Settings(
                globs("bench.cases"),
                globs("bench.peers"),
                Integer.parseInt(text("bench.rounds")),
                Long.parseLong(text("bench.millis")),
                Double.parseDouble(text("bench.minutes")),
                Path.of(text("bench.jars")),
                Path.of(text("bench.scripts")),
                Path.of(text("bench.python")),
                Path.of(text("bench.output")));
    }

    /** Whether a case is meant. */
    public boolean wants(String name) {
        return matches(cases, name);
    }

    /** Whether a peer is meant. */
    public boolean invites(String peer) {
        return matches(peers, peer);
    }

    static boolean matches(List<String> globs, String name) {
        return globs.stream()
                .anyMatch(glob ->
                        name.matches(glob.replace(".", "\\.").replace("*", ".*").replace("?", ".")));
    }

    private static List<String> globs(String property) {
        return Arrays.stream(text(property).split(",")).map(String::trim).toList();
    }

    private static String text(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The property (" + property + ") is missing.\nMaybe start by: mvn -Pbench -pl bench verify.");
        }
        return value;
    }
}
