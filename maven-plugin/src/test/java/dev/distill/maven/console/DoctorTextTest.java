package dev.distill.maven.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.plan.Numerics;
import dev.distill.engine.backend.Backend;
import dev.distill.engine.backend.Cuda;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.backend.Tuning;
import dev.distill.engine.backend.Versions;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoctorTextTest {

    private static final Processor EPYC = new Processor("linux-x86_64", "AMD EPYC", Set.of("avx2"));

    private final RecordingLog log = new RecordingLog();
    private final DoctorText text = new DoctorText(log);

    @Test
    void kernels_are_told_with_the_sizes_that_decide() {
        text.kernels(build(Numerics.NATIVE).tuned(new Tuning(1_048_576, Tuning.NEVER, 2048)));
        assertThat(log.lines)
                .containsExactly(
                        "Kernels    oneDNN for products from 1,048,576 multiplications on, for those over a batch"
                                + " never, for tanh and softmax from 2,048 values on, as was measured here");
    }

    @Test
    void narrow_layers_are_told_apart() {
        text.kernels(
                build(Numerics.NATIVE).tuned(new Tuning(Tuning.NEVER, Tuning.NEVER, 2048).narrow(2_097_152, 524_288)));
        assertThat(log.lines.get(0))
                .endsWith("for tanh and softmax from 2,048 values on, of narrow layers from 2,097,152 multiplications"
                        + " on and from 524,288 multiplications on, as was measured here");
    }

    @Test
    void portable_numerics_have_nothing_to_choose() {
        text.kernels(build(Numerics.PORTABLE));
        assertThat(log.lines).containsExactly("Kernels    one for each operation: there is nothing to choose by size");
    }

    @Test
    void on_arm_blas_has_one_kernel_and_chooses_none() {
        text.blas(build(Numerics.NATIVE, new Processor("linux-arm64", "ARM Neoverse-N1", Set.of())));
        assertThat(log.lines).containsExactly("BLAS       OpenBLAS, kernel ARMV8, the only one in its build for ARM");
    }

    private static NativeBuild build(Numerics numerics) {
        return build(numerics, EPYC);
    }

    private static NativeBuild build(Numerics numerics, Processor processor) {
        return NativeBuild.choose(Backend.CPU, numerics, processor, Cuda.notAsked(), Versions.ofThisEngine());
    }
}
