package dev.distill.engine.backend;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** ARM's processors have no name of their own: they tell who made each core, and the core's number, as Linux's {@code cputype.h} lists them. */
final class ArmParts {

    private static final String IMPLEMENTER = "CPU implementer";
    private static final String PART = "CPU part";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("0x41:0xd08", "ARM Cortex-A72"),
            Map.entry("0x41:0xd0b", "ARM Cortex-A76"),
            Map.entry("0x41:0xd0c", "ARM Neoverse-N1"),
            Map.entry("0x41:0xd40", "ARM Neoverse-V1"),
            Map.entry("0x41:0xd49", "ARM Neoverse-N2"),
            Map.entry("0x41:0xd4f", "ARM Neoverse-V2"),
            Map.entry("0x61:0x022", "Apple M1 Icestorm"),
            Map.entry("0x61:0x023", "Apple M1 Firestorm"),
            Map.entry("0xc0:0xac3", "Ampere-1"));

    private ArmParts() {}

    /** The kinds of cores in the lines of {@code /proc/cpuinfo}, in their order; nothing where it tells none. */
    static Optional<String> model(List<String> cpuInfo) {
        List<String> makers = CpuInfo.values(cpuInfo, IMPLEMENTER);
        List<String> parts = CpuInfo.values(cpuInfo, PART);
        String kinds = IntStream.range(0, Math.min(makers.size(), parts.size()))
                .mapToObj(core -> makers.get(core) + ":" + parts.get(core))
                .map(kind -> NAMES.getOrDefault(kind, "ARM core " + kind))
                .distinct()
                .collect(Collectors.joining(" and "));
        return Optional.of(kinds).filter(text -> !text.isEmpty());
    }
}
