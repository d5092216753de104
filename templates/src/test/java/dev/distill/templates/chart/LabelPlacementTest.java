package dev.distill.templates.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.measure.Reduction.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelPlacementTest {

    private static final List<Point> FLAT = List.of(new Point(0, 0.5), new Point(50, 0.5));
    private static final Plot PLOT = new Plot(
            new Frame(300, 200, 0, 10, 0, 10), LinearAxis.exact(0, 100, 0, 300, 5), LinearAxis.exact(0, 1, 190, 10, 5));

    private final LabelPlacement placement = new LabelPlacement(PLOT, List.of(FLAT));

    @Test
    void a_name_stands_right_of_its_curves_end_where_there_is_room() {
        assertThat(placement.beside(FLAT, "hint", Ink.PLAIN))
                .hasValueSatisfying(label -> assertThat(label.x()).isEqualTo("157"));
    }

    @Test
    void a_second_name_gives_way_to_the_first() {
        Label first = placement.beside(FLAT, "hint", Ink.PLAIN).orElseThrow();
        Label second = placement.beside(FLAT, "labels", Ink.PLAIN).orElseThrow();
        assertThat(second.y()).isNotEqualTo(first.y());
    }

    @Test
    void a_name_without_room_is_left_to_the_legend() {
        assertThat(placement.beside(FLAT, "a".repeat(50), Ink.PLAIN)).isEmpty();
        assertThat(placement.beside(List.of(), "hint", Ink.PLAIN)).isEmpty();
    }
}
