package dev.distill.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.engine.protocol.SavePolicy;
import org.junit.jupiter.api.Test;

class SaveClockTest {

    private static final long SECOND = 1_000_000_000;

    private long now;
    private final SaveClock saves = new SaveClock(SavePolicy.USUAL, () -> now);

    @Test
    void states_that_are_kept_in_no_time_are_kept_every_ten_seconds() {
        assertThat(dueAfter(10)).isFalse();
        assertThat(dueAfter(11)).isTrue();
        saves.done();
        assertThat(dueAfter(10)).isFalse();
        assertThat(dueAfter(11)).isTrue();
    }

    @Test
    void states_that_take_long_to_be_kept_take_a_thirtieth_of_the_time() {
        assertThat(dueAfter(11)).isTrue();
        now += 20 * SECOND;
        saves.done();
        assertThat(dueAfter(600)).isFalse();
        assertThat(dueAfter(601)).isTrue();
        saves.done();
        assertThat(dueAfter(11)).isTrue();
    }

    @Test
    void steps_that_were_asked_for_are_kept_to() {
        SaveClock every = new SaveClock(new SavePolicy(1_000, 200), () -> now);
        assertThat(every.due(198)).isFalse();
        assertThat(every.due(199)).isTrue();
        now += 100 * SECOND;
        every.done();
        assertThat(every.due(399)).isTrue();
    }

    /** Whether one is due so long after the last one. */
    private boolean dueAfter(long seconds) {
        long before = now;
        now += seconds * SECOND;
        boolean due = saves.due(0);
        if (!due) {
            now = before;
        }
        return due;
    }
}
