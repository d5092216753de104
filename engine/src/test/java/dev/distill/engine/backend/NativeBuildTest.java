package dev.distill.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Numerics;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NativeBuildTest {

    private static final Versions VERSIONS = Versions.ofThisEngine();
    private static final CudaDevice NONE = new CudaDevice(false, "there is no /dev/nvidia0");
    private static final CudaDevice ONE = new CudaDevice(true, "");
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
                .hasMessageContaining("/dev/nvidia0")
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
        assertThat(Processor.platform("Linux", "amd64")).isEqualTo("linux-x86_64");
        assertThat(Processor.platform("Mac OS X", "aarch64")).isEqualTo("macosx-arm64");
    }
}
