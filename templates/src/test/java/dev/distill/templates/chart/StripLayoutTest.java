package dev.distill.templates.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.templates.chart.StripDiagram.Row;
import dev.distill.templates.chart.StripDiagram.Seed;
import dev.distill.templates.chart.StripDiagram.State;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StripLayoutTest {

    private static final Frame FRAME = new Frame(400, 100, 100, 10, 100, 10);
    private static final StripLayout LAYOUT =
            new StripLayout(FRAME, LogAxis.rounded(1_000, 10_000, 100, 300, 9), 26, false);

    @Test
    void censored_seeds_are_marked_apart_from_seen_ones() {
        SeedStrip.Row row =
                row(new Seed(1, 1_000, State.KNOWN, "1,000"), new Seed(2, 10_000, State.CENSORED, "> 10,000"));
        assertThat(row.seeds()).extracting(Mark::kind).containsExactly("dot", "censored");
        assertThat(row.seeds()).extracting(Mark::x).containsExactly("100", "300");
    }

    @Test
    void a_censored_centre_has_no_mark() {
        assertThat(LAYOUT.row(0, new Row("arm", "", Ink.PLAIN, List.of(), OptionalDouble.empty(), "> 10,000"))
                        .centre())
                .isEmpty();
    }

    @Test
    void seeds_of_one_value_do_not_cover_each_other() {
        Seed seed = new Seed(1, 2_000, State.KNOWN, "2,000");
        assertThat(row(seed, seed, seed).seeds()).extracting(Mark::y).doesNotHaveDuplicates();
    }

    private static SeedStrip.Row row(Seed... seeds) {
        return LAYOUT.row(0, new Row("arm", "", Ink.PLAIN, List.of(seeds), OptionalDouble.of(1_000), "1,000"));
    }
}
