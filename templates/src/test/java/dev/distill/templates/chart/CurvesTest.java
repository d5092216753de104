package dev.distill.templates.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.measure.Reduction.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurvesTest {

    private static final Curve LONG = curve(1, 0, 0.5, 100, 0.6, 200, 0.7);
    private static final Curve SHORT = curve(2, 0, 0.5, 100, 0.9);

    @Test
    void a_curve_that_has_ended_holds_its_last_value_in_the_median() {
        assertThat(new Curves("arm", Ink.PLAIN, List.of(LONG, SHORT)).median())
                .containsExactly(new Point(0, 0.5), new Point(100, 0.75), new Point(200, (0.7 + 0.9) / 2));
    }

    @Test
    void numbers_that_are_none_are_left_out() {
        Curve broken = curve(3, 0, 0.5, 100, Double.NaN, 200, Double.POSITIVE_INFINITY);
        assertThat(broken.points()).containsExactly(new Point(0, 0.5));
        assertThat(broken.lastStep()).isZero();
    }

    @Test
    void there_is_no_median_before_the_first_value() {
        Curves late = new Curves("arm", Ink.PLAIN, List.of(curve(1, 50, 0.5)));
        assertThat(late.medianAt(49)).isEmpty();
        assertThat(late.medianAt(50)).hasValue(0.5);
    }

    @Test
    void a_thinned_curve_keeps_its_ends_and_its_peak() {
        List<Point> points = IntStream.range(0, 5_000)
                .mapToObj(i -> new Point(i, i == 2_345 ? 1 : 0))
                .toList();
        assertThat(Thinned.of(points)).hasSize(300).contains(new Point(0, 0), new Point(2_345, 1), new Point(4_999, 0));
    }

    @Test
    void a_short_curve_is_not_thinned() {
        assertThat(Thinned.of(LONG.points())).isSameAs(LONG.points());
    }

    @Test
    void a_plot_cuts_curves_at_its_right_side() {
        Frame frame = new Frame(100, 100, 0, 0, 0, 0);
        Plot plot = new Plot(frame, LinearAxis.exact(0, 150, 0, 100, 5), LinearAxis.exact(0, 1, 100, 0, 5));
        assertThat(plot.within(LONG.points())).endsWith(new Point(150, 0.6 + 0.5 * (0.7 - 0.6)));
    }

    private static Curve curve(long seed, double... stepsAndValues) {
        return new Curve(
                seed,
                IntStream.range(0, stepsAndValues.length / 2)
                        .mapToObj(i -> new Point((long) stepsAndValues[2 * i], stepsAndValues[2 * i + 1]))
                        .toList(),
                Curve.End.LENGTH);
    }
}
