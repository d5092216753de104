package dev.distill.maven.console;

import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Methods.annealing;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimelineTest {
    /** Arms that differ in these alone looked alike. */
    @Test
    void what_a_stage_keeps_and_the_rate_it_is_taught_at_are_told() {
        assertThat(new Timeline("--")
                        .of(annealing(2)
                                .forSteps(10)
                                .keepingBestEvery(5)
                                .thenLabels()
                                .stages()))
                .contains(", keeping the best of every 5 steps -- 10 -- labels -- end");
        assertThat(new Timeline("--").of(labels().timesTheRate(0.5).stages())).matches("0 -- labels, .*0\\.5.* -- end");
    }
}
