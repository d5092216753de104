package dev.distill.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Numerics;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TuningTest {

    private static final Processor PROCESSOR = new Processor("linux-x86_64", "AMD EPYC / 7", Set.of("avx2"));

    @Test
    void sizes_are_read_as_they_are_described_also_within_a_provenance() {
        Tuning tuning = new Tuning(262_144, Tuning.NEVER, 512);
        assertThat(tuning.describe()).isEqualTo("oneDNN from 262144, never and 512 on");
        assertThat(Tuning.parse(tuning.describe())).isEqualTo(tuning);
        assertThat(Tuning.in("OpenBLAS 0.3.19, Haswell kernel, " + tuning.describe()))
                .contains(tuning);
        assertThat(Tuning.in("OpenBLAS 0.3.19, Haswell kernel")).isEmpty();
        assertThat(Tuning.in("oneDNN from 1, 2 and many on")).isEmpty();
    }

    @Test
    void sizes_for_narrow_layers_are_told_where_they_were_measured() {
        Tuning tuning = new Tuning(262_144, Tuning.NEVER, 512).narrow(2_097_152, Tuning.NEVER);
        assertThat(tuning.describe())
                .isEqualTo("oneDNN from 262144, never and 512 on, from 2097152 and never on narrow layers");
        assertThat(Tuning.parse(tuning.describe())).isEqualTo(tuning);
        assertThat(Tuning.in("OpenBLAS 0.3.19, " + tuning.describe() + ", 1 thread"))
                .contains(tuning);
    }

    @Test
    void what_is_no_description_is_refused_in_two_lines() {
        assertThatThrownBy(() -> Tuning.parse("fast"))
                .isInstanceOf(DistillException.class)
                .hasMessage("The sizes (fast) of a calibration cannot be read.\n"
                        + "They look like: oneDNN from 1000000, 1000000 and 2048 on.");
    }

    @Test
    void a_store_keeps_them_apart_by_processor_build_kernel_and_threads() {
        NativeBuild build = build(Numerics.NATIVE);
        assertThat(Tuning.note(build, PROCESSOR))
                .isEqualTo("kernel-sizes/amd-epyc-7-linux-x86-64-onednn-avx2-haswell-1");
        assertThat(Tuning.note(build.threads(2), PROCESSOR)).endsWith("-haswell-2");
    }

    @Test
    void a_process_is_told_its_sizes_once_they_are_settled() {
        NativeBuild build = build(Numerics.NATIVE);
        assertThat(build.properties()).doesNotContainKey(NativeBuild.TUNING);
        assertThat(build.tuned(Tuning.USUAL).properties())
                .containsEntry(NativeBuild.TUNING, Tuning.USUAL.describe())
                .containsEntry(NativeBuild.NUMERICS, "native")
                .containsEntry(NativeBuild.THREADS, "1");
    }

    @Test
    void there_is_nothing_to_choose_in_portable_numerics() {
        assertThat(build(Numerics.NATIVE).hasHelper()).isTrue();
        assertThat(build(Numerics.PORTABLE).hasHelper()).isFalse();
    }

    private static NativeBuild build(Numerics numerics) {
        return NativeBuild.choose(Backend.CPU, numerics, PROCESSOR, Cuda.notAsked(), Versions.ofThisEngine());
    }
}
