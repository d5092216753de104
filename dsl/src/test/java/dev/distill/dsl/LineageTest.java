package dev.distill.dsl;

import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.RECIPE;
import static dev.distill.dsl.Samples.WIDE;
import static dev.distill.dsl.Samples.plan;
import static dev.distill.dsl.Samples.small;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.assistant;
import static dev.distill.dsl.Studies.generation;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.checkpoint;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Methods.bornAgain;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.measure.Measures.ensembleAccuracy;
import static dev.distill.dsl.measure.Measures.fidelity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinSamples;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Teachers that have learned from other teachers: assistants between a teacher and its students, and generations. */
class LineageTest {
    private static final Teacher BETWEEN = between(32, WIDE);
    private static final Teacher NEARER = between(16, BETWEEN);
    private static final Arm TAUGHT = arm("takd").learningFrom(hinton(4, 0.1)).taughtBy(NEARER);

    @Test
    void each_hop_of_a_chain_is_a_run_that_needs_the_one_before() {
        Plan plan = plan(small(LABELS, TAUGHT));
        assertThat(plan.runs().stream().filter(run -> run.seed() == 2).map(PlannedRun::arm))
                .containsExactly("teacher", "assistant-1", "assistant-2", "labels", "takd");
        PlannedRun teacher = run(plan, "teacher", 2);
        PlannedRun first = run(plan, "assistant-1", 2);
        PlannedRun second = run(plan, "assistant-2", 2);
        assertThat(teacher.needs()).isEmpty();
        assertThat(first.needs()).containsExactly(teacher.identity());
        assertThat(second.needs()).containsExactly(first.identity());
        assertThat(run(plan, "takd", 2).needs()).containsExactly(second.identity());
        assertThat(first.role()).isEqualTo(Role.TEACHER);
    }

    @Test
    void each_hop_has_streams_and_checkpoints_of_its_own() {
        Plan plan = plan(small(TAUGHT));
        assertThat(plan.runs().stream().filter(run -> run.seed() == 1).map(run -> run.specification()
                        .lineage()))
                .containsExactly("teacher", "assistant-1", "assistant-2", "");
        assertThat(run(plan, "assistant-1", 1).specification().checkpoints()).isEqualTo(1);
    }

    @Test
    void arms_that_learn_from_a_teacher_and_by_way_of_its_assistant_share_the_teacher() {
        Plan plan = plan(small(ONE_SHOT, TAUGHT));
        assertThat(plan.runs().stream().filter(run -> run.arm().equals("teacher")))
                .hasSize(2);
        assertThat(run(plan, "one-shot", 1).needs())
                .containsExactly(run(plan, "teacher", 1).identity());
    }

    @Test
    void behind_an_assistant_for_all_seeds_stands_one_teacher_for_all() {
        Plan plan = plan(small(arm("takd").learningFrom(finalTeacher()).taughtBy(BETWEEN.seededBy(7))));
        assertThat(plan.runs().stream()
                        .filter(run -> run.role() == Role.TEACHER)
                        .map(PlannedRun::describe))
                .containsExactly("teacher, seed 7", "assistant-1, seed 7");
    }

    @Test
    void a_study_without_assistants_keeps_its_identities() {
        Plan with = plan(small(ONE_SHOT, TAUGHT));
        Plan without = plan(small(ONE_SHOT));
        assertThat(with.runs()).containsAll(without.runs());
    }

    @Test
    void generations_descend_from_each_other() {
        Teacher first = born(WIDE);
        Teacher second = born(first);
        Arm third = arm("third").learningFrom(bornAgain()).taughtBy(second).into(mlp(64));
        Plan plan = plan(small(third));
        assertThat(plan.runs().stream().filter(run -> run.seed() == 1).map(PlannedRun::arm))
                .containsExactly("teacher", "generation-1", "generation-2", "third");
        assertThat(second.describe())
                .startsWith(
                        "MLP of width 64, ReLU; taught by generation-1: labels; and the final teacher, T = 1, until the"
                                + " end; SGD")
                .endsWith("; a checkpoint at its end; one a seed");
    }

    @Test
    void generations_are_needed_together_where_they_are_measured_together() {
        Arm third = arm("third")
                .learningFrom(bornAgain())
                .taughtBy(born(born(WIDE)))
                .into(mlp(64));
        Plan apart = plan(small(third));
        Plan together = plan(small(third).measuring(ensembleAccuracy().every(500)));
        assertThat(run(apart, "third", 1).needs())
                .containsExactly(run(apart, "generation-2", 1).identity());
        assertThat(run(together, "third", 1).needs())
                .containsExactly(
                        run(together, "generation-2", 1).identity(),
                        run(together, "generation-1", 1).identity());
        assertThat(run(together, "generation-1", 1).needs())
                .containsExactly(run(together, "teacher", 1).identity());
    }

    /** Each of them needs all before it, and was planned as often as there are ways from it to the first. */
    @Test
    void many_generations_are_planned_each_once() {
        Teacher last = WIDE;
        for (int generation = 0; generation < 30; generation++) {
            last = born(last);
        }
        Arm arm = arm("last").learningFrom(bornAgain()).taughtBy(last).into(mlp(64));
        Study study = small(arm).measuring(ensembleAccuracy().every(500)).repeatedFor(seeds(1));
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            Plan plan = plan(study);
            assertThat(plan.runs()).hasSize(32);
            assertThat(run(plan, "last", 1).needs()).hasSize(30);
            Pin pin = PinSamples.pin(PinSamples.report(study, PinSamples::done));
            assertThat(pin.plan(pin.lock().runs().values()).runs()).hasSize(32);
        });
    }

    @Test
    void an_assistants_own_teacher_may_teach_it_by_checkpoints() {
        Teacher shot = assistant(mlp(32))
                .learningFrom(WIDE, checkpoint(300).forSteps(100).thenFinalTeacher())
                .trainedBy(RECIPE)
                .checkpointEvery(500);
        Plan plan = plan(small(arm("takd").learningFrom(finalTeacher()).taughtBy(shot)));
        assertThat(run(plan, "assistant-1", 1).specification().stages()).hasSize(2);
        assertThat(run(plan, "assistant-1", 1).specification().checkpoints()).isEqualTo(4);
    }

    static Stream<Wrong> wrongLineages() {
        return Stream.of(
                wrong(
                        "an assistant larger than its teacher",
                        () -> small(arm("takd").learningFrom(finalTeacher()).taughtBy(between(128, WIDE))),
                        "The assistant (assistant-1, 2946 weights) is larger than its teacher (teacher, 1474) in the"
                                + " study (small).",
                        "Choose a network between the teacher and the student in size."),
                wrong(
                        "an assistant smaller than its student",
                        () -> small(arm("takd").learningFrom(finalTeacher()).taughtBy(between(4, WIDE))),
                        "The assistant (assistant-1, 94 weights) is smaller than the student of the arm (takd, 186) in"
                                + " the study (small).",
                        "Choose a network between the teacher and the student in size."),
                wrong(
                        "an assistant that learns from nobody",
                        () -> assistant(mlp(32))
                                .learningFrom(WIDE, labels())
                                .trainedBy(RECIPE)
                                .checkpointAtItsEnd(),
                        "The assistant (assistant-1) learns nothing from its teacher (teacher).",
                        "Use hinton(4, 0.1), say; or teacher(...), which learns from labels."),
                wrong(
                        "an assistant chosen by test examples",
                        () -> assistant(mlp(32))
                                .learningFrom(WIDE, finalTeacher())
                                .trainedBy(RECIPE.untilTestAccuracy(0.9))
                                .checkpointAtItsEnd(),
                        "The teacher (assistant-1) has an end (until test accuracy above 0.9) that would choose it by"
                                + " test examples.",
                        "Use untilSelectionAccuracy(...) in the teacher's recipe."),
                wrong(
                        "a generation of another shape",
                        () -> small(arm("ban")
                                .learningFrom(bornAgain())
                                .taughtBy(generation(mlp(32))
                                        .learningFrom(WIDE, bornAgain())
                                        .trainedBy(RECIPE)
                                        .checkpointAtItsEnd())),
                        "The generation (generation-1) is another network than its teacher (teacher) in the study"
                                + " (small).",
                        "Give both the same architecture, or use assistant(...)."),
                wrong(
                        "generations together where there is none",
                        () -> plan(
                                small(arm("takd").learningFrom(finalTeacher()).taughtBy(BETWEEN))
                                        .measuring(ensembleAccuracy().every(500))),
                        "The measure (ensemble-accuracy) is of generations together, and no arm learns from one in the"
                                + " study (small).",
                        "Say taughtBy(generation(...)) in an arm, or measure testAccuracy()."),
                wrong(
                        "fidelity where nobody is taught",
                        () -> small(LABELS).measuring(fidelity().every(500)).at(Scale.DESK),
                        "The measure (fidelity) is of how students match their teachers, and no arm learns from one in the"
                                + " study (small).",
                        "Leave it out of measuring(...), or let an arm learn from a teacher."),
                wrong(
                        "a checkpoint that an assistant does not keep",
                        () -> small(arm("takd")
                                .learningFrom(checkpoint(100).forSteps(10).thenFinalTeacher())
                                .taughtBy(BETWEEN)),
                        "The checkpoint (step 100) of the arm (takd) is not on the teacher's grid (every 2000 steps) in"
                                + " the study (small).",
                        "Maybe use checkpoint(2000), or another checkpointEvery(...)."),
                wrong(
                        "two assistants of one name",
                        () -> small(
                                arm("one").learningFrom(finalTeacher()).taughtBy(BETWEEN),
                                arm("other").learningFrom(finalTeacher()).taughtBy(between(16, WIDE))),
                        "The teacher (assistant-1) has the name of another teacher in the study (small).",
                        "Give one of the two another name, with named(...)."));
    }

    @ParameterizedTest
    @MethodSource("wrongLineages")
    void a_chain_that_makes_no_sense_is_refused(Wrong wrong) {
        wrong.isRefused();
    }

    private static Teacher between(int width, Teacher teacher) {
        return assistant(mlp(width))
                .learningFrom(teacher, hinton(4, 0.1))
                .trainedBy(RECIPE)
                .checkpointAtItsEnd();
    }

    private static Teacher born(Teacher teacher) {
        return generation(mlp(64))
                .learningFrom(teacher, bornAgain())
                .trainedBy(RECIPE)
                .checkpointAtItsEnd();
    }

    private static PlannedRun run(Plan plan, String arm, long seed) {
        return plan.runs().stream()
                .filter(run -> run.arm().equals(arm) && run.seed() == seed)
                .findFirst()
                .orElseThrow();
    }
}
