package dev.distill.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Numerics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NativeBuildTest {

    private static final Versions VERSIONS = Versions.ofThisEngine();
    private static final Cuda NONE =
            new Cuda(CudaDevices.none("there is no program nvidia-smi"), CudaLibrary.usual(VERSIONS));
    private static final CudaDevice AMPERE = device("GPU-a", "NVIDIA A10", 8, 6);
    private static final CudaDevice HOPPER = device("GPU-h", "NVIDIA H100", 9, 0);
    private static final CudaDevice ADA = device("GPU-l", "NVIDIA L4", 8, 9);
    private static final Cuda ONE = cuda(AMPERE);
    private static final Processor WIDE = new Processor("linux-x86_64", "wide", Set.of("avx2", "avx512"));
    private static final Processor OLD = new Processor("linux-x86_64", "old", Set.of());

    @Test
    void portable_numerics_pin_the_avx2_build_and_the_kernels_also_on_a_wider_processor() {
        NativeBuild build = NativeBuild.choose(Backend.AUTO, Numerics.PORTABLE, WIDE, ONE, VERSIONS);
        assertThat(build.name()).isEqualTo("linux-x86_64-avx2");
        assertThat(build.environment())
                .containsEntry("OPENBLAS_CORETYPE", "Haswell")
                .containsEntry("ONEDNN_MAX_CPU_ISA", "AVX2");
    }

    @Test
    void native_numerics_take_the_widest_build_with_onednn_and_name_the_kernel_that_the_processor_can_run() {
        NativeBuild build = NativeBuild.choose(Backend.CPU, Numerics.NATIVE, WIDE, NONE, VERSIONS);
        assertThat(build.name()).isEqualTo("linux-x86_64-onednn-avx512");
        assertThat(build.environment()).isEqualTo(Map.of("OPENBLAS_CORETYPE", "SkylakeX"));
    }

    @Test
    void native_numerics_name_no_kernel_where_the_processor_may_not_have_it() {
        Processor arm = new Processor("linux-arm64", "arm", Set.of());
        assertThat(NativeBuild.choose(Backend.CPU, Numerics.NATIVE, OLD, NONE, VERSIONS)
                        .environment())
                .isEmpty();
        assertThat(NativeBuild.choose(Backend.CPU, Numerics.NATIVE, arm, NONE, VERSIONS)
                        .environment())
                .isEmpty();
    }

    @Test
    void native_numerics_keep_to_what_the_processor_has() {
        Processor narrow = new Processor("linux-x86_64", "narrow", Set.of("avx2"));
        NativeBuild build = NativeBuild.choose(Backend.CPU, Numerics.NATIVE, narrow, NONE, VERSIONS);
        assertThat(build.name()).isEqualTo("linux-x86_64-onednn-avx2");
        assertThat(build.environment()).isEqualTo(Map.of("OPENBLAS_CORETYPE", "Haswell"));
        assertThat(NativeBuild.choose(Backend.CPU, Numerics.NATIVE, OLD, NONE, VERSIONS)
                        .name())
                .isEqualTo("linux-x86_64");
    }

    @Test
    void portable_numerics_are_refused_on_a_processor_without_avx2() {
        assertThatThrownBy(() -> NativeBuild.choose(Backend.CPU, Numerics.PORTABLE, OLD, NONE, VERSIONS))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("AVX2")
                .hasMessageContaining("-Ddistill.numerics=native");
    }

    @Test
    void cuda_without_a_device_is_refused_saying_what_was_looked_for() {
        assertThatThrownBy(() -> NativeBuild.choose(Backend.CUDA, Numerics.NATIVE, WIDE, NONE, VERSIONS))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("nvidia-smi")
                .hasMessageContaining("-Ddistill.backend=cpu");
    }

    @Test
    void cuda_has_no_portable_numerics() {
        assertThatThrownBy(() -> NativeBuild.choose(Backend.CUDA, Numerics.PORTABLE, WIDE, ONE, VERSIONS))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("-Ddistill.numerics=native");
    }

    @Test
    void a_build_names_the_platforms_jars_alone() {
        NativeBuild build = NativeBuild.choose(Backend.CPU, Numerics.PORTABLE, WIDE, NONE, VERSIONS);
        assertThat(build.jars().stream().map(Coordinates::classifier).distinct())
                .containsExactlyInAnyOrder("", "linux-x86_64", "linux-x86_64-avx2");
        assertThat(build.jars()).allSatisfy(jar -> assertThat(jar.version()).matches("[0-9].*"));
    }

    @Test
    void processors_are_told_by_their_flags() {
        assertThat(Processor.features("fpu sse avx avx2 fma")).containsExactly("avx2");
        assertThat(Processor.features("avx2 fma avx512f avx512bw avx512dq avx512vl"))
                .containsExactlyInAnyOrder("avx2", "avx512");
        assertThat(Processor.features("sse2")).isEmpty();
    }

    @Test
    void platforms_that_nd4j_was_not_built_for_are_refused_with_those_that_it_was() {
        Processor surface = new Processor("windows-arm64", "arm64", Set.of());
        assertThatThrownBy(() -> NativeBuild.choose(Backend.CPU, Numerics.NATIVE, surface, NONE, VERSIONS))
                .isInstanceOf(DistillException.class)
                .hasMessage("ND4J has no build for the platform (windows-arm64).\nRun Maven on a Java for one of:"
                        + " linux-x86_64, linux-arm64, macosx-x86_64, macosx-arm64, windows-x86_64.");
        assertThatThrownBy(() -> NativeBuild.choose(Backend.AUTO, Numerics.PORTABLE, surface, NONE, VERSIONS))
                .hasMessageStartingWith("ND4J has no build for the platform (windows-arm64).");
    }

    @Test
    void the_backend_cuda_takes_the_devices_that_the_library_has_code_for() {
        NativeBuild build =
                NativeBuild.choose(Backend.CUDA, Numerics.NATIVE, WIDE, cuda(HOPPER, AMPERE, ADA), VERSIONS);
        assertThat(build.name()).isEqualTo("cuda-11.6-linux-x86_64");
        assertThat(build.deviceCount()).isEqualTo(2);
        assertThat(build.environment())
                .isEqualTo(Map.of("CUDA_DEVICE_ORDER", "PCI_BUS_ID", "CUDA_VISIBLE_DEVICES", "GPU-a,GPU-l"));
        assertThat(build.properties().get(NativeBuild.DEVICES))
                .isEqualTo("NVIDIA A10 (compute capability 8.6, 24576 MiB) by driver 535.1; "
                        + "NVIDIA L4 (compute capability 8.9, 24576 MiB) by driver 535.1");
    }

    @Test
    void workers_take_devices_in_turn() {
        NativeBuild build = NativeBuild.choose(Backend.CUDA, Numerics.NATIVE, WIDE, cuda(AMPERE, ADA), VERSIONS);
        assertThat(build.ofWorker(1).environment()).containsEntry("CUDA_VISIBLE_DEVICES", "GPU-a");
        assertThat(build.ofWorker(2).environment()).containsEntry("CUDA_VISIBLE_DEVICES", "GPU-l");
        assertThat(build.ofWorker(3)).isEqualTo(build.ofWorker(1));
    }

    @Test
    void devices_without_code_are_refused_before_anything_is_resolved() {
        assertThatThrownBy(() -> NativeBuild.choose(Backend.CUDA, Numerics.NATIVE, WIDE, cuda(HOPPER), VERSIONS))
                .isInstanceOf(DistillException.class)
                .hasMessage("The backend (cuda) has no code for the devices here, NVIDIA H100 (compute capability 9.0,"
                        + " 24576 MiB): org.nd4j:nd4j-cuda-11.6:1.0.0-M2.1 holds machine code for 3.7, 5.0, 5.2, 6.0, 6.1,"
                        + " 7.0, 7.5, 8.0, 8.6 and no PTX.\nName a build that has, by"
                        + " -Ddistill.cuda=groupId:artifactId:version, or use -Ddistill.backend=cpu.");
    }

    @Test
    void nd4js_library_for_cuda_is_refused_on_a_platform_that_it_was_not_built_for() {
        Processor grace = new Processor("linux-arm64", "ARM Neoverse-V2", Set.of());
        assertThatThrownBy(() -> NativeBuild.choose(Backend.CUDA, Numerics.NATIVE, grace, ONE, VERSIONS))
                .isInstanceOf(DistillException.class)
                .hasMessage("The backend (cuda) has no library for the platform (linux-arm64):"
                        + " org.nd4j:nd4j-cuda-11.6:1.0.0-M2.1 was built for linux-x86_64 and windows-x86_64.\nName a build"
                        + " that was, by -Ddistill.cuda=groupId:artifactId:version, or use -Ddistill.backend=cpu.");
    }

    @Test
    void a_library_of_somebody_elses_is_judged_by_what_it_holds_once_it_is_here() {
        CudaLibrary other = CudaLibrary.parse("org.example:nd4j-cuda-12.1:1.0.0-M2.1");
        NativeBuild build = NativeBuild.choose(
                Backend.CUDA,
                Numerics.NATIVE,
                WIDE,
                new Cuda(new CudaDevices(List.of(AMPERE, HOPPER), ""), other),
                VERSIONS);
        assertThat(build.jars()).isEmpty();
        assertThat(build.deviceCount()).isEqualTo(2);
        CudaCode code = CudaCode.of(List.of(new Capability(9, 0)), List.of());
        assertThat(build.judged(code).environment()).containsEntry("CUDA_VISIBLE_DEVICES", "GPU-h");
        assertThatThrownBy(() -> build.judged(CudaCode.none()))
                .hasMessageContaining("machine code for no device and no PTX");
    }

    private static CudaDevice device(String id, String name, int major, int minor) {
        return new CudaDevice(id, name, new Capability(major, minor), 24_576, "535.1");
    }

    private static Cuda cuda(CudaDevice... devices) {
        return new Cuda(new CudaDevices(List.of(devices), ""), CudaLibrary.usual(VERSIONS));
    }
}
