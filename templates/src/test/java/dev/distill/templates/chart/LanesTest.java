package dev.distill.templates.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void points_far_apart_stay_on_the_line() {
        assertThat(Lanes.of(List.of(0.0, 50.0, 100.0))).containsExactly(0.0, 0.0, 0.0);
    }

    @Test
    void equal_points_stand_above_each_other_round_the_line() {
        assertThat(Lanes.of(List.of(50.0, 50.0))).containsExactly(-0.5, 0.5);
        assertThat(Lanes.of(List.of(50.0, 200.0, 51.0, 50.5))).containsExactly(-1.0, 0.0, 1.0, 0.0);
    }
}
