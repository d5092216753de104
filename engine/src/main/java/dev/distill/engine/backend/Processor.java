package dev.distill.engine.backend;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The processor's class.
 *
 * @param platform the system and architecture in JavaCPP's words, such as {@code linux-x86_64}
 * @param model the model's name, the kinds of its cores on ARM, or the architecture where the system tells none
 * @param features the instruction sets that matter here: {@code avx2}, {@code avx512}
 */
public record Processor(String platform, String model, Set<String> features) {

    private static final String X86 = "x86_64";
    private static final String TOLD_BY_WINDOWS = "PROCESSOR_IDENTIFIER";

    /** Copies the features. */
    public Processor {
        features = Set.copyOf(features);
    }

    /** Looks at this machine. */
    public static Processor ofThisMachine() {
        return of(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                CpuInfo.ofThisMachine(),
                Optional.ofNullable(System.getenv(TOLD_BY_WINDOWS)),
                JvmFeatures::ofThisJava);
    }

    /**
     * A processor as its system tells of it.
     *
     * @param cpuInfo the lines of {@code /proc/cpuinfo}, where there is one
     * @param told what Windows calls it
     * @param jvm what Java knows of the features of x86-64; where the system lists none and it knows nothing, there is taken to be AVX2
     */
    static Processor of(
            String osName,
            String osArch,
            List<String> cpuInfo,
            Optional<String> told,
            Supplier<Optional<Set<String>>> jvm) {
        String platform = platform(osName, osArch);
        Optional<String> named = CpuInfo.first(cpuInfo, "model name");
        Optional<String> flags = CpuInfo.first(cpuInfo, "flags");
        if (platform.endsWith(X86)) {
            Set<String> features =
                    flags.map(Processor::features).orElseGet(() -> jvm.get().orElse(Set.of("avx2")));
            return new Processor(platform, named.or(() -> told).orElse(osArch), features);
        }
        // Flags are x86's alone: an emulator shows them of the machine that it runs on.
        String model = ArmParts.model(cpuInfo)
                .or(() -> named.map(name -> flags.isPresent() ? osArch + ", emulated on " + name : name))
                .or(() -> told)
                .orElse(osArch);
        return new Processor(platform, model, Set.of());
    }

    /** Whether the processor is known to multiply and add in one instruction. */
    public boolean fuses() {
        return features.contains("avx2") || platform.endsWith("arm64");
    }

    static String platform(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String system =
                os.contains("mac") ? "macosx" : os.contains("windows") ? "windows" : os.replaceAll("[^a-z0-9]+", "");
        String architecture =
                switch (osArch) {
                    case "amd64", "x86_64" -> X86;
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
}
