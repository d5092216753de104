package dev.distill.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.stream.Streams;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MasksTest {

    private final Stream stream = Streams.of(1).stream("dropout");
    private final Masks masks = new Masks(stream);

    @Test
    void a_step_and_a_place_are_one_position_of_the_stream() {
        masks.turn(5);
        assertThat(masks.at(3).nextLong()).isEqualTo(stream.at(5L << 20 | 3).nextLong());
    }

    @Test
    void a_step_that_comes_again_draws_again_what_it_drew() {
        masks.turn(5);
        long drawn = masks.at(3).nextLong();
        masks.turn(6);
        masks.turn(5);
        assertThat(masks.at(3).nextLong()).isEqualTo(drawn);
    }

    @Test
    void the_parts_of_a_batch_go_on_in_the_numbers_of_their_place() {
        RandomGenerator whole = stream.at(5L << 20 | 3);
        masks.turn(5);
        assertThat(masks.at(3).nextLong()).isEqualTo(whole.nextLong());
        masks.part(1);
        assertThat(masks.at(3).nextLong()).isEqualTo(whole.nextLong());
        masks.turn(5);
        assertThat(masks.at(3).nextLong()).isEqualTo(stream.at(5L << 20 | 3).nextLong());
    }

    @Test
    void every_step_and_place_draws_something_else() {
        Set<Long> drawn = new HashSet<>();
        for (long step = 0; step < 50; step++) {
            masks.turn(step);
            for (int place = 0; place < 50; place++) {
                drawn.add(masks.at(place).nextLong());
            }
        }
        assertThat(drawn).hasSize(50 * 50);
    }

    @Test
    void masks_of_no_step_are_refused() {
        assertThatThrownBy(() -> masks.at(0))
                .hasMessage("The masks of a dropout have not been told a step.\nTurn them to one first.");
        assertThatThrownBy(() -> masks.turn(-1)).hasMessageContaining("There are no masks of a step (-1).");
        assertThatThrownBy(() -> masks.turn(1L << 43)).hasMessageContaining("There are no masks of a step (");
    }
}
