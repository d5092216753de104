package dev.distill.dsl.pin.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.pin.LockedRun;
import dev.distill.dsl.pin.PinSamples;
import dev.distill.dsl.plan.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleTest {

    private static final List<LockedRun> RUNS =
            List.copyOf(PinSamples.pin().lock().runs().values());
    private static final List<LockedRun> STUDENTS =
            RUNS.stream().filter(run -> run.role() == Role.STUDENT).toList();

    @Test
    void the_same_seed_draws_the_same() {
        assertThat(Sample.draw(RUNS, 2, 1)).isEqualTo(Sample.draw(RUNS, 2, 1)).hasSize(2);
    }

    @Test
    void every_student_is_drawn_by_some_seed() {
        Set<LockedRun> drawn = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            drawn.addAll(Sample.draw(RUNS, 2, seed));
        }
        assertThat(drawn).containsExactlyInAnyOrderElementsOf(STUDENTS);
    }

    @Test
    void more_than_there_are_is_every_student() {
        assertThat(Sample.draw(RUNS, 100, 1)).containsExactlyElementsOf(STUDENTS);
    }
}
