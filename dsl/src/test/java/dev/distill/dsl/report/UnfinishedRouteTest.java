package dev.distill.dsl.report;

import static dev.distill.dsl.Samples.RECIPE;
import static dev.distill.dsl.Samples.small;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.curriculum.Methods.proKd;
import static dev.distill.dsl.curriculum.Methods.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.schedule.Length;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A route along a teacher's checkpoints that ends before the teacher is told of before anything trains. */
class UnfinishedRouteTest {

    @Test
    void pro_kd_whose_stage_is_too_short_is_told() {
        long kept = kept();
        assertThat(kept).isGreaterThan(2);
        assertThat(of(proKd(4).eachForSteps(10).forSteps(20).thenLabels()))
                .containsExactly(new UnfinishedRoute("followed", 2, kept));
        assertThat(of(proKd(4).eachForSteps(10).forSteps(10 * kept).thenLabels()))
                .isEmpty();
        assertThat(of(proKd(4).eachForSteps(10).forSteps(10 * kept - 10).thenLabels()))
                .containsExactly(new UnfinishedRoute("followed", kept - 1, kept));
    }

    @Test
    void anchors_reach_as_far_as_there_is_time() {
        long steps = plan(hinton(4, 0.1)).runs().get(0).specification().steps();
        long kept = kept();
        assertThat(of(route(4, 0.1).atEvery(1, Length.steps(steps))))
                .containsExactly(new UnfinishedRoute("followed", 1, kept));
        assertThat(of(route(4, 0.1).atEvery(2, Length.steps(1)))).isEmpty();
    }

    @Test
    void a_later_stage_may_hear_of_the_finished_teacher() {
        assertThat(of(proKd(4).eachForSteps(10).forSteps(20).thenFinalTeacher()))
                .isEmpty();
        assertThat(of(hinton(4, 0.1))).isEmpty();
        assertThat(of(everyCheckpoint().onTheTeachersClock())).isEmpty();
    }

    /** The last of n steps is step n - 1. */
    @Test
    void the_teachers_clock_goes_by_the_steps_before() {
        long steps = plan(hinton(4, 0.1)).runs().get(1).specification().steps();
        long every = 100;
        double multiplier = (kept() - 1) * every / (double) (steps - 1);
        assertThat(of(everyCheckpoint().timesTheTeachersClock(multiplier)))
                .containsExactly(new UnfinishedRoute("followed", kept() - 1, kept()));
        assertThat(of(everyCheckpoint().timesTheTeachersClock(1.001 * multiplier)))
                .isEmpty();
    }

    @Test
    void of_a_teacher_that_may_end_early_nothing_is_said() {
        Teacher early = teacher(mlp(64))
                .trainedBy(RECIPE.untilSelectionAccuracy(0.9))
                .checkpointEvery(100)
                .named("early");
        Arm followed = arm("followed")
                .learningFrom(proKd(4).eachForSteps(10).forSteps(20).thenLabels());
        assertThat(UnfinishedRoute.of(plan(small(followed)))).hasSize(1);
        assertThat(UnfinishedRoute.of(plan(small(followed.taughtBy(early))))).isEmpty();
    }

    @Test
    void what_a_search_may_still_mend_is_not_told() {
        Plan short20 = plan(proKd(4).eachForSteps(10).forSteps(20).thenLabels());
        Plan whole = plan(hinton(4, 0.1));
        assertThat(UnfinishedRoute.ofAll(List.of(short20, short20))).hasSize(1);
        assertThat(UnfinishedRoute.ofAll(List.of(short20, whole))).isEmpty();
    }

    @Test
    void it_is_told_in_a_sentence() {
        assertThat(new UnfinishedRoute("pro-kd", 2, 10).describe())
                .isEqualTo(
                        "The arm pro-kd follows its teacher to checkpoint 2 of 10, and never hears of the finished one.");
    }

    private static long kept() {
        return plan(hinton(4, 0.1)).runs().get(0).specification().checkpoints();
    }

    private static List<UnfinishedRoute> of(Curriculum curriculum) {
        return UnfinishedRoute.of(plan(curriculum));
    }

    private static Plan plan(Curriculum curriculum) {
        return plan(small(arm("followed").learningFrom(curriculum)));
    }

    private static Plan plan(Study study) {
        return Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
    }
}
