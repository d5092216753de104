package dev.distill.engine.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The processor's class.
 *
 * @param platform the system and architecture in JavaCPP's words, such as {@code linux-x86_64}
 * @param model the model's name, or the architecture where the system tells none
 * @param features the instruction sets that matter here: {@code avx2}, {@code avx512}
 */
public record Processor(String platform, String model, Set<String> features) {

    /** Copies the features. */
    public Processor {
        features = Set.copyOf(features);
    }

    /** Looks at this machine. */
    public static Processor ofThisMachine() {
        List<String> lines = cpuInfo();
        return new Processor(
                platform(System.getProperty("os.name"), System.getProperty("os.arch")),
                field(lines, "model name").orElse(System.getProperty("os.arch")),
                features(field(lines, "flags").orElse("")));
    }

    /** Whether the processor is known to multiply and add in one instruction. */
    public boolean fuses() {
        return features.contains("avx2") || platform.endsWith("arm64");
    }

    static String platform(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String system = os.contains("mac") ? "macosx" : os.contains("windows") ? "windows" : "linux";
        String architecture =
                switch (osArch) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> osArch;
                };
        return system + "-" + architecture;
    }

    static Set<String> features(String flags) {
        List<String> all = Arrays.asList(flags.split("\\s+"));
        Set<String> known = new TreeSet<>();
        if (all.contains("avx2") && all.contains("fma")) {
            known.add("avx2");
        }
        if (all.containsAll(List.of("avx512f", "avx512bw", "avx512dq", "avx512vl"))) {
            known.add("avx512");
        }
        return known;
    }

    private static Optional<String> field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst();
    }

    private static List<String> cpuInfo() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo"));
        } catch (IOException e) {
            return List.of();
        }
    }
}
