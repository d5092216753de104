package dev.distill.maven.pin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.record.Origin;
import dev.distill.dsl.record.Source;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PinningTest {

    @Test
    void runs_that_were_begun_from_changed_source_are_counted() {
        Pinning clean = PinSamples.pinning();
        String run = clean.report().runs().get(0).run().identity();
        assertThat(clean.notCommitted()).isZero();
        assertThat(new Pinning(clean.report(), clean.whole(), Map.of(run, from(Source.State.DIRTY))).notCommitted())
                .isEqualTo(1);
        assertThat(new Pinning(clean.report(), clean.whole(), Map.of(run, from(Source.State.CLEAN))).notCommitted())
                .isZero();
    }

    private static Origin from(Source.State state) {
        return new Origin(new Source(state, "abc", "def", ""), "3.9", List.of(), List.of(), new TreeMap<>());
    }
}
