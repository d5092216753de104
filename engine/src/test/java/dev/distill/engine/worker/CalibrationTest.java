package dev.distill.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.engine.backend.Tuning;
import dev.distill.engine.platform.Platform;
import dev.distill.engine.worker.Calibration.Rung;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void the_helper_is_taken_from_where_it_stays_clearly_faster() {
        assertThat(Calibration.least(List.of(new Rung(10, 3), new Rung(40, 0.9), new Rung(160, 0.5))))
                .isEqualTo(40);
        assertThat(Calibration.least(
                        List.of(new Rung(10, 0.5), new Rung(640, 0.5), new Rung(40, 1.2), new Rung(160, 0.5))))
                .isEqualTo(160);
        assertThat(Calibration.least(List.of(new Rung(10, 0.5), new Rung(40, 0.5))))
                .isEqualTo(10);
    }

    @Test
    void a_size_at_which_both_take_as_long_decides_nothing() {
        for (double even : new double[] {0.94, 0.96, 1, 1.04}) {
            assertThat(Calibration.least(
                            List.of(new Rung(10, 1.8), new Rung(40, 0.9), new Rung(160, even), new Rung(640, 0.6))))
                    .isEqualTo(40);
        }
        assertThat(Calibration.least(
                        List.of(new Rung(10, 0.5), new Rung(40, 0.9), new Rung(160, 1.1), new Rung(640, 0.6))))
                .isEqualTo(Tuning.NEVER);
    }

    @Test
    void what_small_sizes_gain_has_to_outweigh_what_large_ones_lose() {
        assertThat(Calibration.least(List.of(
                        new Rung(10, 0.94),
                        new Rung(40, 0.94),
                        new Rung(160, 1.05),
                        new Rung(640, 1.05),
                        new Rung(2560, 1.05))))
                .isEqualTo(Tuning.NEVER);
        assertThat(Calibration.least(
                        List.of(new Rung(10, 1.02), new Rung(40, 0.5), new Rung(160, 0.6), new Rung(640, 1.03))))
                .isEqualTo(40);
    }

    @Test
    void it_is_never_taken_where_it_gains_nothing_on_large_ones() {
        assertThat(Calibration.least(List.of(new Rung(10, 0.5), new Rung(40, 0.98))))
                .isEqualTo(Tuning.NEVER);
    }

    @Test
    void the_largest_size_alone_says_nothing_of_larger_ones() {
        assertThat(Calibration.least(List.of(new Rung(10, 0.5), new Rung(40, 1.2), new Rung(160, 0.5))))
                .isEqualTo(Tuning.NEVER);
    }

    @Test
    void what_is_measured_is_one_of_the_sizes_that_were_tried() {
        Tuning tuning = Calibration.take(Platform.here());
        assertThat(tuning.product())
                .isIn(
                        16_384L,
                        65_536L,
                        262_144L,
                        524_288L,
                        1_048_576L,
                        4_194_304L,
                        8_388_608L,
                        16_777_216L,
                        67_108_864L,
                        Tuning.NEVER);
        assertThat(tuning.narrow().orElseThrow().overBatch())
                .isIn(524_288L, 1_048_576L, 2_097_152L, 4_718_592L, 8_388_608L, 33_554_432L, Tuning.NEVER);
        assertThat(tuning.elements()).isIn(128L, 512L, 2048L, 8192L, 32_768L, 131_072L, Tuning.NEVER);
    }
}
