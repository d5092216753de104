package dev.distill.maven.console;

import static dev.distill.dsl.curriculum.Curricula.checkpoint;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimelineTest {

    private final Timeline timeline = new Timeline("──");

    @Test
    void stages_stand_between_the_steps_that_they_begin_and_end_at() {
        assertThat(timeline.of(checkpoint(400)
                        .forSteps(500)
                        .then(checkpoint(800).temperature(2).forSteps(1_000))
                        .thenFinalTeacher()
                        .stages()))
                .isEqualTo("0 ── the checkpoint of step 400, T = 1 ── 500 ── the checkpoint of step 800, T = 2"
                        + " ── 1,500 ── the final teacher, T = 1 ── end");
    }

    @Test
    void goals_that_are_mixed_are_told_with_their_weights() {
        assertThat(timeline.of(
                        finalTeacher().temperature(4).mixedWithLabels(0.25).stages()))
                .isEqualTo("0 ── labels, weighing 0.25; and the final teacher, T = 4, weighing 0.75 ── end");
    }

    @Test
    void one_stage_lasts_from_start_to_end() {
        assertThat(timeline.of(labels().stages())).isEqualTo("0 ── labels ── end");
    }
}
