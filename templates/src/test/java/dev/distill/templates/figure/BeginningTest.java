package dev.distill.templates.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.measure.Reduction.Point;
import dev.distill.templates.chart.Curve;
import dev.distill.templates.chart.Curves;
import dev.distill.templates.chart.Ink;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BeginningTest {

    @Test
    void arms_that_end_long_before_the_others_are_enlarged_together() {
        assertThat(Beginning.of(arms(2_500, 3_000, 5_000, 40_000, 60_000), 60_000))
                .hasValue(6_000);
    }

    @Test
    void arms_that_end_together_need_no_enlargement() {
        assertThat(Beginning.of(arms(60_000, 60_000, 60_000), 60_000)).isEmpty();
        assertThat(Beginning.of(arms(30_000, 40_000, 60_000), 60_000)).isEmpty();
    }

    @Test
    void one_arm_alone_is_not_enlarged() {
        assertThat(Beginning.of(arms(500), 500)).isEmpty();
    }

    private static List<Curves> arms(long... ends) {
        return LongStream.of(ends)
                .mapToObj(end -> new Curve(1, List.of(new Point(0, 0.5), new Point(end, 1)), Curve.End.LENGTH))
                .map(curve -> new Curves("arm", Ink.PLAIN, List.of(curve)))
                .toList();
    }
}
