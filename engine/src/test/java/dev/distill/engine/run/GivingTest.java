package dev.distill.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.error.DistillException;
import dev.distill.engine.store.Depot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivingTest {

    private final List<String> told = new ArrayList<>();

    @Test
    void what_is_to_be_told_is_told_in_the_end() {
        Scripted depot = new Scripted("");
        Giving giving = new Giving(depot, told::add);
        giving.give(List.of("a"));
        giving.give(List.of("b", "c"));
        assertThat(told).isEmpty();
        giving.close();
        assertThat(depot.given).containsExactly("a", "b", "c");
        assertThat(told).containsExactly("given: [a]", "given: [b, c]");
    }

    @Test
    void a_depot_that_is_lost_stops_no_study_and_is_told_once() {
        Scripted depot = new Scripted("b");
        try (Giving giving = new Giving(depot, told::add)) {
            List.of("a", "b", "c").forEach(run -> giving.give(List.of(run)));
        }
        assertThat(depot.given).containsExactly("a");
        assertThat(told)
                .containsExactly(
                        "given: [a]",
                        "The depot is away. What it lacks stays in the store, and the next build gives it.");
    }

    /** Is lost when it is given one of the runs. */
    private static final class Scripted implements Depot {

        private final String last;
        private final List<String> given = new ArrayList<>();

        Scripted(String last) {
            this.last = last;
        }

        @Override
        public List<String> bring(Collection<String> runs) {
            return List.of();
        }

        @Override
        public List<String> give(Collection<String> runs) {
            if (runs.contains(last)) {
                throw new DistillException("The depot is away.", "Wait.");
            }
            given.addAll(runs);
            return List.of("given: " + runs);
        }

        @Override
        public void close() {}
    }
}
