package dev.distill.templates.figure;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.SettingC;
import dev.distill.templates.chart.Ink;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InksTest {

    @Test
    void arms_of_one_kind_share_a_hue_and_differ_by_dash() {
        Inks inks = Inks.of(SettingC.untouched());
        assertThat(inks.of("extraction-output").hue())
                .isEqualTo(inks.of("extraction-pre").hue())
                .isNotEqualTo(inks.of("hint").hue());
        assertThat(inks.of("extraction-output").dash())
                .isNotEqualTo(inks.of("extraction-pre").dash());
    }

    @Test
    void a_teacher_is_drawn_in_the_colour_of_text() {
        assertThat(Inks.of(SettingC.untouched()).of("teacher")).isEqualTo(Ink.PLAIN);
    }

    @Test
    void arms_that_are_all_of_a_kind_differ_by_hue_too() {
        Inks inks = Inks.of(widths(12));
        assertThat(IntStream.range(0, 12).mapToObj(i -> inks.of("width-" + i))).doesNotHaveDuplicates();
        assertThat(inks.of("width-0").hue()).isNotEqualTo(inks.of("width-1").hue());
    }

    private static StudyReport widths(int count) {
        Arm[] arms = IntStream.range(0, count)
                .mapToObj(i -> arm("width-" + i).learningFrom(labels()).into(mlp(i + 1)))
                .toArray(Arm[]::new);
        Study study = study("widths")
                .asking("Does width matter?")
                .on(sparseParity(10, 2))
                .training(mlp(4))
                .trainedBy(sgd(0.1).batchSize(8).steps(100))
                .comparing(arms)
                .measuring(testAccuracy().every(50))
                .repeatedFor(seeds(1));
        Plan plan = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        return StudyReport.of(
                study,
                plan,
                plan.runs().stream()
                        .map(run -> new RunResult(run, RunStatus.MISSING, Optional.empty(), ""))
                        .toList());
    }
}
