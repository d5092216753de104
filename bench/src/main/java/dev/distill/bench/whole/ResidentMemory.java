package dev.distill.bench.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What a process holds of the machine's memory: Java's heap, native arrays, code, all together. */
final class ResidentMemory {

    private static final String FIELD = "VmRSS:";

    private ResidentMemory() {}

    /** Of this process's only child, in MiB. */
    static Optional<Double> ofChild() {
        return ProcessHandle.current().children().findFirst().flatMap(child -> of(child.pid()));
    }

    private static Optional<Double> of(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith(FIELD))
                    .findFirst()
                    .map(line -> Double.parseDouble(line.substring(FIELD.length())
                                    .replace("kB", "")
                                    .trim())
                            / 1024);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
