package dev.distill.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.distill.dsl.plan.Numerics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What systems tell of their processors. */
class ProcessorTest {

    private static final List<String> XEON = List.of(
            "model name\t: Intel(R) Xeon(R) Processor",
            "flags\t\t: fpu avx2 fma avx512f avx512bw avx512dq avx512vl",
            "model name\t: Intel(R) Xeon(R) Processor");

    @Test
    void platforms_are_called_as_their_libraries_are() {
        assertThat(Processor.platform("Linux", "amd64")).isEqualTo("linux-x86_64");
        assertThat(Processor.platform("Linux", "aarch64")).isEqualTo("linux-arm64");
        assertThat(Processor.platform("Mac OS X", "aarch64")).isEqualTo("macosx-arm64");
        assertThat(Processor.platform("Windows 11", "amd64")).isEqualTo("windows-x86_64");
        assertThat(Processor.platform("FreeBSD", "amd64")).isEqualTo("freebsd-x86_64");
    }

    @Test
    void a_processor_of_x86_has_a_name_and_flags() {
        Processor processor = linux("amd64", XEON);
        assertThat(processor.model()).isEqualTo("Intel(R) Xeon(R) Processor");
        assertThat(processor.features()).containsExactlyInAnyOrder("avx2", "avx512");
    }

    @Test
    void a_processor_of_arm_is_named_by_its_cores() {
        Processor graviton = linux("aarch64", Stream.of(core("0x41", "0xd0c"), core("0x41", "0xd0c")));
        assertThat(graviton).isEqualTo(new Processor("linux-arm64", "ARM Neoverse-N1", Set.of()));
        assertThat(linux("aarch64", Stream.of(core("0x61", "0x022"), core("0x61", "0x023")))
                        .model())
                .isEqualTo("Apple M1 Icestorm and Apple M1 Firestorm");
        assertThat(linux("aarch64", Stream.of(core("0x61", "0x000"))).model()).isEqualTo("ARM core 0x61:0x000");
    }

    @Test
    void an_emulator_that_shows_the_machine_below_lends_no_features_of_it() {
        Processor emulated = linux("aarch64", XEON);
        assertThat(emulated.model()).isEqualTo("aarch64, emulated on Intel(R) Xeon(R) Processor");
        assertThat(emulated.features()).isEmpty();
        assertThat(NativeBuild.choose(Backend.CPU, Numerics.NATIVE, emulated, Cuda.notAsked(), Versions.ofThisEngine())
                        .name())
                .isEqualTo("linux-arm64");
    }

    @Test
    void windows_tells_a_name_and_where_nothing_does_the_architecture_stands_for_it() {
        String told = "Intel64 Family 6 Model 85 Stepping 7, GenuineIntel";
        assertThat(elsewhere("Windows 11", "amd64", Optional.of(told), Optional.empty()))
                .isEqualTo(new Processor("windows-x86_64", told, Set.of("avx2")));
        assertThat(elsewhere("Mac OS X", "aarch64", Optional.empty(), Optional.empty()))
                .isEqualTo(new Processor("macosx-arm64", "aarch64", Set.of()));
    }

    /** An old Mac, or Rosetta on a new one: the build with AVX2 would end by a signal there. */
    @Test
    void where_the_system_lists_no_features_java_tells_what_it_knows_of_them() {
        Processor old = elsewhere("Mac OS X", "x86_64", Optional.empty(), Optional.of(JvmFeatures.of("1", "false")));
        assertThat(NativeBuild.choose(Backend.CPU, Numerics.NATIVE, old, Cuda.notAsked(), Versions.ofThisEngine())
                        .name())
                .isEqualTo("macosx-x86_64");
        assertThatThrownBy(() -> NativeBuild.choose(
                        Backend.CPU, Numerics.PORTABLE, old, Cuda.notAsked(), Versions.ofThisEngine()))
                .hasMessageContaining("AVX2");
        Processor recent = elsewhere("Windows 11", "amd64", Optional.empty(), Optional.of(JvmFeatures.of("3", "true")));
        assertThat(NativeBuild.choose(Backend.CPU, Numerics.PORTABLE, recent, Cuda.notAsked(), Versions.ofThisEngine())
                        .name())
                .isEqualTo("windows-x86_64-avx2");
        assertThat(recent.fuses()).isTrue();
    }

    /** On Linux both can be asked. */
    @Test
    void java_knows_what_this_system_lists() {
        Processor here = Processor.ofThisMachine();
        assumeThat(here.platform()).isEqualTo("linux-x86_64");
        assertThat(JvmFeatures.ofThisJava()).hasValueSatisfying(told -> assertThat(told.contains("avx2"))
                .isEqualTo(here.features().contains("avx2")));
    }

    private static Processor elsewhere(
            String system, String architecture, Optional<String> told, Optional<Set<String>> jvm) {
        return Processor.of(system, architecture, List.of(), told, () -> jvm);
    }

    private static Processor linux(String architecture, Stream<List<String>> cores) {
        return linux(architecture, cores.flatMap(List::stream).toList());
    }

    private static Processor linux(String architecture, List<String> cpuInfo) {
        return Processor.of("Linux", architecture, cpuInfo, Optional.empty(), Optional::empty);
    }

    private static List<String> core(String implementer, String part) {
        return List.of(
                "Features\t: fp asimd",
                "CPU implementer\t: " + implementer,
                "CPU variant\t: 0x3",
                "CPU part\t: " + part);
    }
}
