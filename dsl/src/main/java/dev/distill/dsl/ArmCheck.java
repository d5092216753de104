package dev.distill.dsl;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Duration;
import dev.distill.dsl.curriculum.Loss;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.curriculum.Signal;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Probe;
import dev.distill.dsl.measure.Reduction;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.recipe.Stop;
import dev.distill.dsl.text.Numbers;

/** How an arm must fit its study: its end, its stages, the teacher that they name. */
final class ArmCheck {

    private final Study study;
    private final String where;
    private final Architecture student;
    private final Recipe recipe;
    private final Curriculum curriculum;
    private final String arm;

    ArmCheck(Study study, String where, Arm arm) {
        this.study = study;
        this.where = where;
        this.student = study.studentOf(arm);
        this.recipe = study.recipeOf(arm);
        this.curriculum = arm.curriculum();
        this.arm = "arm (" + arm.name() + ")";
    }

    void check() {
        Require.that(
                study.teacher().isPresent() || !curriculum.needsTeacher(),
                "The " + arm + " learns from a teacher, and there is none" + where + ".",
                "Use distilling(teacher(...)).into(...) in place of training(...).");
        if (recipe.stop() instanceof Stop.OnceAccurate once) {
            end(once);
        }
        Curriculum expanded = study.teacher()
                .map(it -> curriculum.expandedFor(it.architecture().hiddenLayers(), student.hiddenLayers()))
                .orElse(curriculum);
        expanded.stages().forEach(this::stage);
        lengths(expanded);
    }

    private void end(Stop.OnceAccurate end) {
        Require.that(
                study.measures().stream().anyMatch(ArmCheck::isTestAccuracyOfStudents),
                "The " + arm + " has an end (" + end.describe() + "), and test accuracy is not measured" + where + ".",
                "Add testAccuracy().every(...) to measuring(...), or leave the end out of the recipe.");
        study.statistics()
                .filter(statistic -> statistic.reduction() instanceof Reduction.StepsTo)
                .forEach(statistic -> Require.that(
                        seenBefore(end, statistic),
                        "The " + arm + " has an end (" + end.describe() + ") that may come before the ("
                                + statistic.describeRun() + ") are seen" + where + ".",
                        "Ask for steps to test accuracy above " + Numbers.shortest(end.above())
                                + " or less, or leave the end out of the recipe."));
    }

    private static boolean isTestAccuracyOfStudents(Measure measure) {
        return measure.probe().equals(new Probe.Accuracy(Split.TEST))
                && measure.scope().holds(false);
    }

    private static boolean seenBefore(Stop.OnceAccurate end, Statistic statistic) {
        return end.split() == Split.TEST
                && statistic.column().equals(new Probe.Accuracy(Split.TEST).mainColumn())
                && statistic.reduction() instanceof Reduction.StepsTo to
                && to.threshold() <= end.above();
    }

    private void lengths(Curriculum expanded) {
        long opening = expanded.stages().stream()
                .mapToLong(stage -> stage.duration() instanceof Duration.ForSteps steps ? steps.steps() : 0)
                .sum();
        Require.that(
                opening < recipe.steps(),
                "The stages before the last (" + opening + " steps) of the " + arm + " leave nothing of its recipe ("
                        + recipe.steps() + " steps)" + where + ".",
                "Shorten forSteps(...), or lengthen the recipe's steps(...).");
    }

    private void stage(Stage stage) {
        if (stage.signal() instanceof Signal.Labels) {
            Require.that(
                    stage.loss() instanceof Loss.Hinge == (student.output() == Output.SCALAR),
                    "The loss (" + stage.loss().describe() + ") does not fit the output ("
                            + (student.output() == Output.SCALAR ? "scalar" : "logits") + ") of the " + arm + where
                            + ".",
                    "Use labels().minimising(hinge()) with scalarOutput(), crossEntropy() without.");
            return;
        }
        Architecture teacher = study.teacher().orElseThrow().architecture();
        Require.that(
                student.output() == Output.LOGITS && teacher.output() == Output.LOGITS,
                "The " + arm + " learns from a teacher through a scalar output" + where + ".",
                "Leave scalarOutput() out of teacher and student.");
        if (stage.signal() instanceof Signal.TeacherOutputs outputs) {
            study.teacher().orElseThrow().training().read(new CheckpointCheck(outputs.checkpoint(), arm, where));
        } else if (stage.signal() instanceof Signal.ProjectedHidden projected) {
            teacherLayer(teacher, projected.teacherLayer());
            studentLayer(projected.reading() == Reading.OUTPUT ? 1 : projected.studentLayer());
        } else if (stage.signal() instanceof Signal.Hint hint) {
            teacherLayer(teacher, hint.teacherLayer());
            studentLayer(hint.studentLayer());
        }
    }

    private void teacherLayer(Architecture teacher, int layer) {
        layer("teacher", teacher, layer, "Name a layer that there is");
    }

    private void studentLayer(int layer) {
        layer("student", student, layer, "Use intoStudentLayer(...) with a layer that there is");
    }

    private void layer(String whose, Architecture architecture, int layer, String advice) {
        int layers = architecture.hiddenLayers();
        Require.that(
                layer <= layers,
                "The " + whose + " of the " + arm + " has no hidden layer (" + layer + ")" + where + ": it has "
                        + layers + ".",
                advice + (layers == 1 ? ": 1." : ": 1 to " + layers + "."));
    }
}
