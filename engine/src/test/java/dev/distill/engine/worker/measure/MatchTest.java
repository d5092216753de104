package dev.distill.engine.worker.measure;

import static dev.distill.engine.worker.measure.Opinions.CLASSES;
import static dev.distill.engine.worker.measure.Opinions.TASK;
import static dev.distill.engine.worker.measure.Opinions.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.recipe.Split;
import dev.distill.engine.Specimens;
import dev.distill.engine.worker.data.Supply;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MatchTest {
    private final Supply supply = Supply.of(Specimens.of(TASK, Architectures.mlp(2)), null);
    private final Match match =
            Match.of(Opinions.of(saying(0, Math.log(7))), new HeldOutPart(supply.heldOut(Split.TEST), TASK), TASK);

    /** The teacher gives each example (.7, .1, .1, .1). */
    @Test
    void a_student_of_the_same_outputs_matches_and_diverges_by_nothing() {
        float[] same = {(float) Math.log(7), 0, 0, 0};
        assertThat(value(match::agreement, same)).isEqualTo(1);
        assertThat(value(match::divergence, same)).isZero();
    }

    /** .7 ln(.7 / .25) + .3 ln(.1 / .25) = .4458; of equal classes the lowest is the likeliest. */
    @Test
    void a_student_that_is_evenly_torn_diverges_by_what_it_does_not_know() {
        float[] torn = {0, 0, 0, 0};
        assertThat(value(match::agreement, torn)).isEqualTo(1);
        assertThat(value(match::divergence, torn)).isCloseTo(0.4458, within(1e-4));
    }

    /** .7 ln(.7 / .1) + .1 ln(.1 / .7) = .6 ln 7. */
    @Test
    void a_student_of_another_opinion_matches_nowhere() {
        float[] other = {0, (float) Math.log(7), 0, 0};
        assertThat(value(match::agreement, other)).isZero();
        assertThat(value(match::divergence, other)).isCloseTo(0.6 * Math.log(7), within(1e-6));
    }

    private static double value(Supplier<Tally> kind, float[] outputs) {
        Tally tally = kind.get();
        for (int example = 0; example < 3; example++) {
            tally.add(outputs, 0, CLASSES, new int[3], example);
        }
        return tally.value();
    }
}
