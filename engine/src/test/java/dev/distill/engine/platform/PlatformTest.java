package dev.distill.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.engine.backend.Tuning;
import dev.distill.engine.graph.Recorder;
import dev.distill.engine.program.Kernels;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PlatformTest {

    private static final Platform NATIVE =
            new Platform(Device.CPU, "linux-x86_64-onednn-avx2", "Haswell", false, 1, true, true, Tuning.USUAL, "");
    private static final Platform PORTABLE =
            new Platform(Device.CPU, "linux-x86_64-avx2", "Haswell", true, 1, false, true, Tuning.USUAL, "");
    private static final Platform ARM =
            new Platform(Device.CPU, "linux-arm64", "", false, 1, false, true, Tuning.USUAL, "");
    private static final Platform CUDA =
            new Platform(Device.CUDA, "cuda-11.6-linux-x86_64", "", false, 1, false, true, Tuning.USUAL, "NVIDIA A10");

    @Test
    void these_tests_run_on_the_processor_with_the_kernel_that_their_build_names() {
        assertThat(Platform.here().onCpu()).isTrue();
        assertThat(Platform.here().oneDnn()).isFalse();
        assertThat(Platform.here().kernel()).isEqualTo("Haswell");
        assertThat(Platform.here().tuning()).isEqualTo(Tuning.USUAL);
    }

    @Test
    void vectors_multiply_where_blas_alone_does() {
        assertThat(PORTABLE.multipliesInVectors()).isTrue();
        assertThat(NATIVE.multipliesInVectors()).as("oneDNN has other bits").isFalse();
        assertThat(ARM.multipliesInVectors()).isFalse();
        assertThat(CUDA.multipliesInVectors()).isFalse();
    }

    @Test
    void provenance_names_the_kernels_and_where_there_are_two_the_sizes_that_decide() {
        assertThat(PORTABLE.blas("0.3.19")).isEqualTo("OpenBLAS 0.3.19, Haswell kernel");
        assertThat(NATIVE.blas("0.3.19"))
                .isEqualTo("OpenBLAS 0.3.19, Haswell kernel, oneDNN from 1000000, 1000000 and 2048 on");
        assertThat(CUDA.blas("0.3.19")).isEqualTo("cuBLAS on NVIDIA A10");
        assertThat(ARM.blas("0.3.19")).isEqualTo("OpenBLAS 0.3.19, ARMV8 kernel");
    }

    @Test
    void products_take_the_helper_from_the_tuned_size_on_and_those_over_a_batch_from_their_own() {
        INDArray wide = Nd4j.create(DataType.FLOAT, 64, 64);
        Kernels kernels = new Kernels(NATIVE.tuned(new Tuning(64 * 64 * 64, Tuning.NEVER, 1)));
        assertThat(kernels.product(wide, false, wide, false, wide.dup(), 1, 0).helped())
                .isTrue();
        assertThat(kernels.product(wide, true, wide, false, wide.dup(), 1, 0).helped())
                .isFalse();
        assertThat(new Kernels(NATIVE)
                        .product(wide, false, wide, false, wide.dup(), 1, 0)
                        .helped())
                .isFalse();
    }

    @Test
    void narrow_layers_have_sizes_of_their_own() {
        Kernels kernels = new Kernels(NATIVE.tuned(new Tuning(Tuning.NEVER, Tuning.NEVER, 1).narrow(1, 1)));
        assertThat(multiplies(kernels, 32, 100, 1000)).isTrue();
        assertThat(multiplies(kernels, 32, 1000, 1000)).isFalse();
        assertThat(multiplies(kernels, 32, 64, 1024)).isFalse();
        assertThat(sums(kernels, 256, 64, 200)).isTrue();
        assertThat(sums(kernels, 64, 64, 200)).isFalse();
        assertThat(sums(kernels, 256, 200, 200)).isFalse();
        assertThat(sums(new Kernels(NATIVE.tuned(new Tuning(1, 1, 1))), 64, 64, 200))
                .isTrue();
    }

    private static boolean multiplies(Kernels kernels, long rows, long in, long out) {
        return kernels.product(matrix(rows, in), false, matrix(in, out), false, matrix(rows, out), 1, 0)
                .helped();
    }

    private static boolean sums(Kernels kernels, long rows, long in, long out) {
        return kernels.product(matrix(rows, in), true, matrix(rows, out), false, matrix(in, out), 1, 0)
                .helped();
    }

    private static INDArray matrix(long rows, long columns) {
        return Nd4j.create(DataType.FLOAT, rows, columns);
    }

    @Test
    void tanh_and_softmax_take_the_helper_where_there_is_one() {
        INDArray values = Nd4j.create(DataType.FLOAT, 64, 64);
        assertThat(new Kernels(NATIVE).tanh(values, values).helped()).isTrue();
        assertThat(new Kernels(PORTABLE).tanh(values, values).helped()).isFalse();
        assertThat(new Kernels(NATIVE.tuned(new Tuning(1, 1, 4097)))
                        .softmax(values, values)
                        .helped())
                .isFalse();
    }

    @Test
    void loops_in_java_are_had_where_java_sees_the_values() {
        assertThat(new Recorder(PORTABLE, DataType.FLOAT, true).passesInJava()).isTrue();
        assertThat(new Recorder(PORTABLE, DataType.DOUBLE, true).passesInJava()).isFalse();
        assertThat(new Recorder(CUDA, DataType.FLOAT, true).passesInJava()).isFalse();
    }
}
