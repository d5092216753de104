package dev.distill.engine.worker.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.record.CheckpointEntry;
import dev.distill.dsl.schedule.Length;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CheckpointScheduleTest {

    private static final List<CheckpointEntry> GRID = List.of(
            checkpoint(100, 0.5),
            checkpoint(200, 0.52),
            checkpoint(300, 0.74),
            checkpoint(400, 0.99),
            checkpoint(450, 1));

    @Test
    void the_teachers_clock_takes_the_first_checkpoint_from_the_step_on() {
        CheckpointSchedule follower = of(new CheckpointChoice.TeachersClock(1));
        assertThat(LongStream.of(0, 1, 100, 101, 400, 401, 9_999).map(t -> follower.checkpoint(t, t)))
                .containsExactly(100L, 100L, 100L, 200L, 400L, 450L, 450L);
    }

    @Test
    void a_multiplier_speeds_the_teachers_clock_up() {
        CheckpointSchedule follower = of(new CheckpointChoice.TeachersClock(2));
        assertThat(LongStream.of(0, 50, 51, 150, 200).map(t -> follower.checkpoint(t, t)))
                .containsExactly(100L, 100L, 200L, 300L, 400L);
    }

    @Test
    void each_checkpoint_has_its_steps_and_the_last_one_the_rest() {
        CheckpointSchedule follower = of(new CheckpointChoice.EachFor(Length.steps(10)));
        assertThat(LongStream.of(0, 9, 10, 39, 40, 1_000).map(t -> follower.checkpoint(t + 7, t)))
                .containsExactly(100L, 100L, 200L, 400L, 450L, 450L);
    }

    @Test
    void the_nearest_accuracy_chooses_and_goes_back_no_further_than_the_first() {
        assertThat(of(new CheckpointChoice.NearestAccuracy(0.75, 0)).checkpoint(0, 0))
                .isEqualTo(300);
        assertThat(of(new CheckpointChoice.NearestAccuracy(0.75, 1)).checkpoint(0, 0))
                .isEqualTo(200);
        assertThat(of(new CheckpointChoice.NearestAccuracy(0.75, 4)).checkpoint(0, 0))
                .isEqualTo(100);
    }

    @Test
    void the_best_is_the_earliest_of_the_highest_score_and_need_not_be_the_last() {
        List<CheckpointEntry> overfitting =
                List.of(checkpoint(10, 0.7), checkpoint(20, 0.76), checkpoint(30, 0.76), checkpoint(40, 0.74));
        assertThat(of(CheckpointChoice.best()).checkpoint(0, 0)).isEqualTo(450);
        assertThat(CheckpointSchedule.of(CheckpointChoice.best(), overfitting, student(() -> 0, at -> 0))
                        .checkpoint(7, 7))
                .isEqualTo(20);
    }

    @Test
    void the_final_teacher_is_the_last_checkpoint() {
        assertThat(of(new CheckpointChoice.Final()).checkpoint(3, 3)).isEqualTo(450);
    }

    @Test
    void a_step_that_the_teacher_never_reached_is_refused() {
        assertThatThrownBy(() -> of(new CheckpointChoice.AtStep(500)))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("step 500")
                .hasMessageContaining("ended at step 450");
    }

    @Test
    void saturation_waits_for_a_standstill_after_a_gain() {
        double[] accuracies = {0.5, 0.5, 0.6, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7};
        assertThat(followed(accuracies, 1_000)).containsExactly(100L, 100L, 100L, 100L, 100L, 100L, 100L, 200L, 200L);
    }

    @Test
    void without_any_gain_patience_decides() {
        assertThat(followed(new double[] {0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5}, 30))
                .containsExactly(100L, 100L, 100L, 200L, 200L, 200L, 300L);
    }

    private static List<Long> followed(double[] accuracies, long patience) {
        int[] look = {0};
        CheckpointSchedule follower = CheckpointSchedule.of(
                new CheckpointChoice.UntilSaturated(10, patience), GRID, student(() -> accuracies[look[0]++], at -> 0));
        List<Long> followed = new ArrayList<>();
        for (int i = 0; i < accuracies.length; i++) {
            followed.add(follower.checkpoint(10L * i, 10L * i));
        }
        return followed;
    }

    @Test
    void every_second_checkpoint_has_its_steps_and_the_last_one_the_rest() {
        CheckpointSchedule follower = of(new CheckpointChoice.EveryNthFor(2, Length.steps(10)));
        assertThat(LongStream.of(0, 9, 10, 19, 20, 1_000).map(t -> follower.checkpoint(t + 7, t)))
                .containsExactly(200L, 200L, 400L, 400L, 450L, 450L);
    }

    /** The divergences are read afresh at each look: what is within reach of the student changes while it learns. */
    @Test
    void greedy_anchors_go_to_the_latest_checkpoint_within_reach_and_by_one_where_none_is() {
        double[] reached = {0};
        CheckpointChoice greedy = new CheckpointChoice.NearestStudent(Length.steps(10), 0.5);
        CheckpointSchedule follower =
                CheckpointSchedule.of(greedy, GRID, student(() -> 0, at -> at <= reached[0] ? 0.5 : 0.6));
        assertThat(follower.checkpoint(0, 0)).isEqualTo(100);
        reached[0] = 300;
        assertThat(follower.checkpoint(9, 9)).isEqualTo(100);
        assertThat(follower.checkpoint(10, 10)).isEqualTo(300);
        CheckpointSchedule resumed =
                CheckpointSchedule.of(greedy, GRID, student(() -> 0, at -> at <= reached[0] ? 0.5 : 0.6));
        resumed.restore(follower.state().orElseThrow());
        reached[0] = 0;
        assertThat(resumed.checkpoint(15, 15)).isEqualTo(300);
        assertThat(follower.checkpoint(20, 20)).isEqualTo(400);
        assertThat(resumed.checkpoint(20, 20)).isEqualTo(400);
        assertThat(follower.checkpoint(30, 30)).isEqualTo(450);
        assertThat(follower.checkpoint(40, 40)).isEqualTo(450);
    }

    private static Standing student(DoubleSupplier score, LongToDoubleFunction divergence) {
        return new Standing() {
            @Override
            public double score() {
                return score.getAsDouble();
            }

            @Override
            public double divergence(long checkpoint) {
                return divergence.applyAsDouble(checkpoint);
            }
        };
    }

    private static CheckpointSchedule of(CheckpointChoice choice) {
        return CheckpointSchedule.of(choice, GRID, student(() -> 0, at -> 0));
    }

    private static CheckpointEntry checkpoint(long step, double accuracy) {
        return new CheckpointEntry(step, accuracy, "");
    }
}
