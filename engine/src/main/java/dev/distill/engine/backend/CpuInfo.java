package dev.distill.engine.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What Linux tells of its processors: lines of a name, a colon and a value, for each core. */
final class CpuInfo {

    private static final Path FILE = Path.of("/proc/cpuinfo");

    private CpuInfo() {}

    /** The lines of this machine; none on other systems. */
    static List<String> ofThisMachine() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The values of a name, a core each. */
    static List<String> values(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .toList();
    }

    /** The first core's value of a name. */
    static Optional<String> first(List<String> lines, String name) {
        return values(lines, name).stream().findFirst();
    }
}
