package dev.distill.bench.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlasTest {

    private static final String REFERENCE = "7f1-7f2 r-xp 0 08:01 1 /usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0";
    private static final String OPENBLAS =
            "7f1-7f2 r-xp 0 08:01 2 /usr/lib/x86_64-linux-gnu/openblas-pthread/libopenblasp-r0.3.21.so";

    @Test
    void the_reference_blas_alone_is_told() {
        assertThat(Blas.in(List.of(REFERENCE)).isReference()).isTrue();
        assertThat(Blas.in(List.of(REFERENCE, REFERENCE)).describe()).isEqualTo("libblas.so.3.11.0");
    }

    @Test
    void an_optimised_one_is_no_reference_whatever_it_is_called() {
        assertThat(Blas.in(List.of(OPENBLAS)).isReference()).isFalse();
        assertThat(Blas.in(List.of("7f1 r-xp 0 08:01 3 /usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3"))
                        .isReference())
                .isFalse();
        assertThat(Blas.in(List.of(REFERENCE, OPENBLAS)).isReference()).isFalse();
    }

    @Test
    void other_libraries_are_none() {
        assertThat(Blas.in(List.of("7f1 r-xp 0 08:01 4 /usr/lib/libc.so.6", "7f1 r-xp 0 00:00 0"))
                        .files())
                .isEmpty();
        assertThat(Blas.in(List.of()).isReference()).isFalse();
    }
}
