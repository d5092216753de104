package dev.distill.dsl;

import static dev.distill.dsl.Samples.ACCURACY;
import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.RECIPE;
import static dev.distill.dsl.Samples.STEPS_TO_SOLVE;
import static dev.distill.dsl.Samples.WIDE;
import static dev.distill.dsl.Samples.small;
import static dev.distill.dsl.Samples.training;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Losses.hinge;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.figure.Figures;
import dev.distill.dsl.measure.Measures;
import org.junit.jupiter.api.Test;

class StudyTest {

    @Test
    void the_declaration_is_the_desk_scale() {
        Study study = small(LABELS);
        assertThat(study.at(Scale.DESK)).isSameAs(study);
        assertThat(study.declaredScales()).containsExactly(Scale.DESK);
    }

    @Test
    void a_scale_changes_what_it_names_and_nothing_else() {
        Study study = small(LABELS).atScale(Scale.SMOKE, it -> it.repeatedFor(seeds(7)));
        assertThat(study.at(Scale.SMOKE).seeds()).isEqualTo(seeds(7));
        assertThat(study.at(Scale.SMOKE).repeatedFor(study.seeds())).isEqualTo(study);
        assertThat(study.seeds()).isEqualTo(seeds(1, 2));
    }

    @Test
    void a_scale_may_use_every_word_and_is_checked_when_it_is_whole() {
        Study study = small(LABELS, ONE_SHOT)
                .expecting(STEPS_TO_SOLVE.inArm("one-shot").isBelow("labels"))
                .atScale(Scale.PAPER, it -> it.comparing(LABELS)
                        .showing(curvesOf(ACCURACY))
                        .withoutExpectations()
                        .expecting(STEPS_TO_SOLVE.inArm("labels").isBelowValue(500)));
        assertThat(study.at(Scale.PAPER).expectations()).hasSize(1);
        assertThat(study.at(Scale.PAPER).figures()).hasSize(1);
        assertThat(study.figures()).isEmpty();
    }

    @Test
    void a_scale_that_is_not_declared_is_refused_with_those_that_are() {
        Study study = small(LABELS).atScale(Scale.SMOKE, it -> it.repeatedFor(seeds(1)));
        assertThatThrownBy(() -> study.at(Scale.PAPER))
                .isInstanceOf(DistillException.class)
                .hasMessage(
                        "The study (small) has no scale (paper).\n"
                                + "There are: smoke, desk. Choose one with -Ddistill.scale=..., or declare atScale(PAPER, ...).");
    }

    @Test
    void a_study_that_is_changed_after_its_declaration_is_checked_when_it_is_planned() {
        Study changed = small(LABELS).into(mlp(8).scalarOutput());
        assertThatThrownBy(() -> Samples.plan(changed))
                .isInstanceOf(DeclarationException.class)
                .hasMessageStartingWith("The loss (cross-entropy) does not fit the output (scalar)");
    }

    @Test
    void expectations_and_figures_are_added_to_those_there_are() {
        Study study = small(LABELS, ONE_SHOT)
                .expecting(STEPS_TO_SOLVE.inArm("one-shot").isBelow("labels"))
                .expecting(STEPS_TO_SOLVE.inArm("labels").isBelowValue(500))
                .showing(curvesOf(ACCURACY))
                .showing(tableOf(STEPS_TO_SOLVE), Figures.timelineOfCurricula());
        assertThat(study.expectations()).hasSize(2);
        assertThat(study.figures()).hasSize(3);
        assertThat(study.statistics()).containsExactly(STEPS_TO_SOLVE);
    }

    @Test
    void figures_have_titles() {
        assertThat(curvesOf(ACCURACY).title()).isEqualTo("Test accuracy against steps");
        assertThat(curvesOf(Measures.supportWeights().every(5).column("weight-on-support"))
                        .title())
                .isEqualTo("Weight-on-support against steps");
        assertThat(tableOf(STEPS_TO_SOLVE).title()).isEqualTo("Steps to accuracy above 0.95");
        assertThat(Figures.seedsOf(STEPS_TO_SOLVE).title()).isEqualTo("Steps to accuracy above 0.95, every seed");
        assertThat(Figures.timelineOfCurricula().title()).isEqualTo("Curricula");
    }

    @Test
    void a_study_describes_itself() {
        Study study = small(LABELS.into(mlp(4)).trainedBy(RECIPE.rate(0.3)), ONE_SHOT)
                .distilling(WIDE.seededBy(3))
                .expecting(STEPS_TO_SOLVE.inArm("one-shot").isBelow("labels"));
        assertThat(study.describe()).isEqualTo("""
                        Is it small?
                        Task: sparse parity of 3 out of 20 bits.
                        Teacher: MLP of width 64, ReLU; SGD, rate 0.1, constant rate, batch 32, at most 2000 steps; \
                        a checkpoint every 100 steps; one for all seeds, of seed 3.
                        Student: MLP of width 8, ReLU; SGD, rate 0.1, constant rate, batch 32, at most 2000 steps.
                        Arm labels: labels, until the end; into MLP of width 4, ReLU; \
                        SGD, rate 0.3, constant rate, batch 32, at most 2000 steps.
                        Arm one-shot: the final teacher, T = 1, until the end.
                        Measures: test accuracy every 100 steps.
                        Seeds: 1, 2.
                        Expected: median steps to accuracy above 0.95 in one-shot is below that in labels.""");
    }

    @Test
    void a_study_without_a_teacher_describes_none() {
        Study study = training(Studies.arm("hinge")
                        .learningFrom(Curricula.labels().minimising(hinge()))
                        .into(mlp(8).scalarOutput()))
                .on(sparseParity(30, 3));
        assertThat(study.describe())
                .doesNotContain("Teacher")
                .contains("Arm hinge: labels, hinge, until the end; into MLP of width 8, ReLU, scalar output.");
    }
}
