package dev.distill.dsl.report;

import static dev.distill.dsl.Samples.small;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.curriculum.Methods.proKd;
import static dev.distill.dsl.curriculum.Methods.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
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
        Study study = small(arm("followed").learningFrom(curriculum));
        return Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
    }
}
