package dev.distill.dsl.plan;

import static dev.distill.dsl.Samples.ACCURACY;
import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.RECIPE;
import static dev.distill.dsl.Samples.WIDE;
import static dev.distill.dsl.Samples.distilling;
import static dev.distill.dsl.Samples.plan;
import static dev.distill.dsl.Samples.small;
import static dev.distill.dsl.Samples.training;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.checkpointNearestAccuracy;
import static dev.distill.dsl.curriculum.Curricula.everyHiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.monomialCorrelation;
import static dev.distill.dsl.measure.Measures.testLoss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Golden;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.curriculum.Losses;
import dev.distill.dsl.curriculum.Positions;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.curriculum.Signal;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.measure.Measure;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Arm TWO_SHOT = arm("two-shot")
            .learningFrom(checkpointNearestAccuracy(0.75).forSteps(300).thenFinalTeacher());

    @Test
    void teachers_come_first_then_arm_by_arm_and_seed_by_seed() {
        assertThat(plan(small(LABELS, ONE_SHOT)).runs().stream().map(PlannedRun::describe))
                .containsExactly(
                        "teacher, seed 1",
                        "teacher, seed 2",
                        "arm labels, seed 1",
                        "arm labels, seed 2",
                        "arm one-shot, seed 1",
                        "arm one-shot, seed 2");
    }

    @Test
    void a_plan_is_a_text() throws IOException {
        Study study = small(LABELS, TWO_SHOT).repeatedFor(seeds(1));
        Golden.assertSame(PlanTest.class, "plan.json", plan(study).text());
    }

    @Test
    void a_student_needs_its_teacher_of_the_same_seed() {
        Plan plan = plan(small(ONE_SHOT));
        List<PlannedRun> runs = plan.runs();
        assertThat(runs.get(2).needs()).containsExactly(runs.get(0).identity());
        assertThat(runs.get(3).needs()).containsExactly(runs.get(1).identity());
        assertThat(runs.get(0).needs()).isEmpty();
        assertThat(runs.get(0).role()).isEqualTo(Role.TEACHER);
        assertThat(runs.get(2).role()).isEqualTo(Role.STUDENT);
    }

    @Test
    void a_teacher_of_its_own_seed_is_trained_once_for_all() {
        Plan plan = plan(distilling(WIDE.seededBy(9), ONE_SHOT));
        assertThat(plan.runs().stream().map(PlannedRun::describe))
                .containsExactly("teacher, seed 9", "arm one-shot, seed 1", "arm one-shot, seed 2");
        assertThat(plan.runs().get(1).needs()).isEqualTo(plan.runs().get(2).needs());
    }

    @Test
    void labels_alone_plan_no_teacher() {
        Plan plan = selected(small(LABELS, ONE_SHOT), List.of("labels"), List.of());
        assertThat(plan.runs().stream().map(PlannedRun::arm)).containsExactly("labels", "labels");
        assertThat(plan(training(LABELS)).runs()).isEqualTo(plan.runs());
    }

    @Test
    void a_teacher_checkpoints_and_a_student_does_not() {
        Plan plan = plan(small(ONE_SHOT));
        assertThat(plan.runs().get(0).specification().checkpoints()).isEqualTo(20);
        assertThat(plan.runs().get(2).specification().checkpoints()).isZero();
    }

    @Test
    void a_scalar_teacher_is_trained_by_hinge() {
        Teacher scalar = teacher(mlp(8).scalarOutput()).trainedBy(RECIPE).checkpointEvery(100);
        Planner planner = new Planner(
                distilling(scalar, LABELS).comparing(ONE_SHOT),
                Scale.DESK,
                NumericClass.portable(),
                Selection.all(),
                Decisions.none(),
                new KnownTrials());
        assertThat(planner.plan().runs().get(0).specification().stages())
                .isEqualTo(labels().minimising(Losses.hinge()).stages());
    }

    @Test
    void measures_are_read_where_they_belong() {
        Measure loss = testLoss().every(50);
        Plan plan = plan(small(ONE_SHOT)
                .measuring(
                        monomialCorrelation().every(500).ofTheTeacher(),
                        loss.ofStudents(),
                        ACCURACY.ofStudents(),
                        ACCURACY.ofTheTeacher()));
        assertThat(columns(plan.runs().get(0))).containsExactly("accuracy", "correlation-1-in-mean");
        assertThat(columns(plan.runs().get(2))).containsExactly("accuracy", "loss");
    }

    @Test
    void an_arm_has_its_own_student_and_recipe() {
        Plan plan = plan(training(
                LABELS, arm("narrow").learningFrom(labels()).into(mlp(2)).trainedBy(RECIPE.steps(50))));
        assertThat(plan.runs().get(0).specification().network()).isEqualTo(mlp(8).layers());
        assertThat(plan.runs().get(2).specification().network()).isEqualTo(mlp(2).layers());
        assertThat(plan.runs().get(2).specification().steps()).isEqualTo(50);
    }

    @Test
    void layer_by_layer_is_planned_as_a_stage_a_layer() {
        Teacher deep = teacher(mlp(16, 16, 16, 16)).trainedBy(RECIPE).checkpointEvery(100);
        Arm extracted = arm("extracted")
                .learningFrom(everyHiddenLayer()
                        .projectedOnto(Reading.HIDDEN)
                        .eachForSteps(100)
                        .thenFinalTeacher())
                .into(mlp(8, 8));
        PlannedRun student = plan(distilling(deep, extracted)).runs().get(2);
        assertThat(student.specification().stages().stream().limit(4).flatMap(stage -> stage.goals().stream()
                        .map(Goal::signal)))
                .containsExactly(
                        new Signal.ProjectedHidden("layer1", "layer1", Reading.HIDDEN, Positions.ALL, true),
                        new Signal.ProjectedHidden("layer2", "layer1", Reading.HIDDEN, Positions.ALL, true),
                        new Signal.ProjectedHidden("layer3", "layer2", Reading.HIDDEN, Positions.ALL, true),
                        new Signal.ProjectedHidden("layer4", "layer2", Reading.HIDDEN, Positions.ALL, true));
        assertThat(student.specification().stages()).hasSize(5);
    }

    @Test
    void arms_that_teach_alike_are_trained_once() {
        Plan plan = plan(training(LABELS, arm("again").learningFrom(Curricula.labels())));
        assertThat(plan.runs()).hasSize(4);
        assertThat(plan.distinctRuns()).hasSize(2);
        assertThat(plan.runs().get(0).identity()).isEqualTo(plan.runs().get(2).identity());
    }

    @Test
    void a_plan_is_of_the_scale_that_is_asked_for() {
        Study study = small(LABELS).atScale(Scale.SMOKE, it -> it.repeatedFor(seeds(5)));
        Plan plan = Plan.of(study, Scale.SMOKE, NumericClass.portable(), Selection.all());
        assertThat(plan.scale()).isEqualTo(Scale.SMOKE);
        assertThat(plan.runs().stream().map(PlannedRun::seed)).containsExactly(5L);
        assertThatThrownBy(() -> Plan.of(study, Scale.PAPER, NumericClass.portable(), Selection.all()))
                .isInstanceOf(DistillException.class);
    }

    @Test
    void ten_thousand_runs_are_planned() {
        Arm[] arms = IntStream.rangeClosed(1, 100)
                .mapToObj(
                        i -> arm("t" + i).learningFrom(Curricula.finalTeacher().temperature(i)))
                .toArray(Arm[]::new);
        Study study = small(arms).repeatedFor(seeds(LongStream.range(0, 100).toArray()));
        assertThat(plan(study).distinctRuns()).hasSize(10_100);
    }

    @Test
    void a_numeric_class_describes_itself() {
        assertThat(NumericClass.portable().describe()).isEqualTo("cpu, float32, portable numerics");
        assertThat(new NumericClass("cuda", "float32", Numerics.NATIVE).describe())
                .isEqualTo("cuda, float32, native numerics");
    }

    private static Plan selected(Study study, List<String> arms, List<String> seeds) {
        return Plan.of(study, Scale.DESK, NumericClass.portable(), new Selection(arms, seeds));
    }

    private static List<String> columns(PlannedRun run) {
        return run.specification().measures().stream().map(Measure::column).toList();
    }
}
