package dev.distill.dsl;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Duration;
import dev.distill.dsl.curriculum.Loss;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.curriculum.Signal;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Probe;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.measure.Target;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.recipe.Stop;
import dev.distill.dsl.task.SparseParity;
import java.util.ArrayList;
import java.util.List;

/** How the parts of a study must fit together. */
final class StudyCheck {

    private final Study study;
    private final String where;

    StudyCheck(Study study) {
        this.study = study;
        this.where = " in the study " + study.name();
    }

    void check() {
        names();
        measures();
        study.teacher().ifPresent(this::teacher);
        study.arms().forEach(this::arm);
        study.expectations().forEach(expectation -> {
            knownArm(expectation.arm());
            if (expectation.target() instanceof Target.OtherArm other) {
                knownArm(other.name());
            }
            knownColumn(expectation.statistic());
        });
        study.figures().forEach(this::figure);
    }

    private void names() {
        List<String> names =
                new ArrayList<>(study.arms().stream().map(Arm::name).toList());
        Require.distinct("arm" + where, names);
        study.teacher().ifPresent(teacher -> names.add(teacher.name()));
        Require.distinct("name" + where, names);
    }

    private void measures() {
        Require.distinct(
                "measure" + where,
                study.measures().stream().map(Measure::column).toList());
        for (Measure measure : study.measures()) {
            Require.that(
                    !(measure.probe() instanceof Probe.MonomialCorrelation) || study.task() instanceof SparseParity,
                    "Correlation with monomials is measured on a "
                            + study.task().describe() + where + ".",
                    "Measure it on a sparse parity, or leave monomialCorrelation() out.");
        }
    }

    private void teacher(Teacher teacher) {
        output(teacher.architecture(), "the teacher");
        Require.that(
                !(teacher.recipe().stop() instanceof Stop.OnceAccurate once && once.split() == Split.TEST),
                "The teacher" + where + " ends on test accuracy, which would choose by test examples.",
                "Use untilSelectionAccuracy(...) in the teacher's recipe.");
    }

    private void arm(Arm arm) {
        Architecture student = study.studentOf(arm);
        Recipe recipe = study.recipeOf(arm);
        output(student, "the arm " + arm.name());
        Require.that(
                study.teacher().isPresent() || !arm.curriculum().needsTeacher(),
                "The arm (" + arm.name() + ") learns from a teacher, and there is none" + where + ".",
                "Use distilling(teacher(...)).into(...) in place of training(...).");
        Require.that(
                !(recipe.stop() instanceof Stop.OnceAccurate)
                        || study.measures().stream().anyMatch(this::isAccuracy),
                "The arm (" + arm.name() + ") ends on an accuracy that is not measured" + where + ".",
                "Add testAccuracy().every(...) to measuring(...), or leave the stop out of the recipe.");
        Curriculum curriculum = study.teacher()
                .map(it -> arm.curriculum().expandedFor(it.architecture().hiddenLayers(), student.hiddenLayers()))
                .orElse(arm.curriculum());
        long opening = 0;
        for (Stage stage : curriculum.stages()) {
            stage(arm, student, stage);
            opening += stage.duration() instanceof Duration.ForSteps steps ? steps.steps() : 0;
        }
        Require.that(
                opening < recipe.steps(),
                "The stages of the arm (" + arm.name() + ") before its last take " + opening
                        + " steps, and the recipe has " + recipe.steps() + where + ".",
                "Shorten forSteps(...), or lengthen the recipe's steps(...).");
    }

    private boolean isAccuracy(Measure measure) {
        return measure.probe() instanceof Probe.Accuracy accuracy
                && accuracy.split() == Split.TEST
                && measure.scope().holds(false);
    }

    private void stage(Arm arm, Architecture student, Stage stage) {
        boolean hinge = stage.loss() instanceof Loss.Hinge;
        if (stage.signal() instanceof Signal.Labels) {
            Require.that(
                    hinge == (student.output() == Output.SCALAR),
                    "The loss (" + stage.loss().describe() + ") does not fit the output ("
                            + (student.output() == Output.SCALAR ? "one number" : "logits") + ") of the arm ("
                            + arm.name() + ")" + where + ".",
                    "Hinge goes with scalarOutput(), cross-entropy with logits.");
            return;
        }
        Teacher teacher = study.teacher().orElseThrow();
        Require.that(
                student.output() == Output.LOGITS && teacher.architecture().output() == Output.LOGITS,
                "The arm (" + arm.name() + ") learns from a teacher through a scalar output" + where + ".",
                "Leave scalarOutput() out of teacher and student.");
        if (stage.signal() instanceof Signal.TeacherOutputs outputs
                && outputs.checkpoint() instanceof CheckpointChoice.AtStep at) {
            checkpoint(teacher, at.step());
        } else if (stage.signal() instanceof Signal.ProjectedHidden projected) {
            layer("teacher", teacher.architecture(), projected.teacherLayer());
            if (projected.reading() != Reading.OUTPUT) {
                layer("student", student, projected.studentLayer());
            }
        } else if (stage.signal() instanceof Signal.Hint hint) {
            layer("teacher", teacher.architecture(), hint.teacherLayer());
            layer("student", student, hint.studentLayer());
        }
    }

    private void checkpoint(Teacher teacher, long step) {
        long every = teacher.checkpointEvery();
        long last = teacher.recipe().steps();
        long near = Math.max(every, Math.min(step, last) / every * every);
        Require.that(
                step % every == 0,
                "The checkpoint (step " + step + ") is not on the teacher's grid (every " + every + " steps)" + where
                        + ".",
                "Maybe use checkpoint(" + near + "), or another checkpointEvery(...).");
        Require.that(
                step <= last,
                "The checkpoint (step " + step + ") is after the teacher's end (step " + last + ")" + where + ".",
                "Maybe use checkpoint(" + near + "), or more steps(...) in the teacher's recipe.");
    }

    private void layer(String whose, Architecture architecture, int layer) {
        Require.that(
                layer <= architecture.hiddenLayers(),
                "The " + whose + " has no hidden layer " + layer + " (it has " + architecture.hiddenLayers() + ")"
                        + where + ".",
                "Name a layer from 1 to " + architecture.hiddenLayers() + ".");
    }

    private void output(Architecture architecture, String whose) {
        Require.that(
                architecture.output() == Output.LOGITS || study.task().classes() == 2,
                "A scalar output cannot tell " + study.task().classes() + " classes apart, in " + whose + where + ".",
                "Leave scalarOutput() out.");
    }

    private void knownArm(String name) {
        List<String> names = study.arms().stream().map(Arm::name).toList();
        Require.that(
                names.contains(name),
                "The expectation names an arm (" + name + ") that is not" + where + ".",
                "There are: " + String.join(", ", names) + ".");
    }

    private void knownColumn(Statistic statistic) {
        column(statistic.column(), false);
    }

    private void column(String name, boolean ofTeacher) {
        List<String> columns = study.measures().stream()
                .filter(measure ->
                        measure.scope().holds(ofTeacher) || measure.scope().holds(false))
                .flatMap(measure -> measure.columns(study.task()).stream())
                .toList();
        Require.that(
                columns.contains(name),
                "The column (" + name + ") is not measured" + where + ".",
                "Measured are: " + String.join(", ", columns) + ".");
    }

    private void figure(Figure figure) {
        if (figure instanceof Figure.Curves curves) {
            column(curves.column(), true);
        } else if (figure instanceof Figure.SeedsOf seeds) {
            knownColumn(seeds.statistic());
        } else if (figure instanceof Figure.Table table) {
            knownColumn(table.statistic());
        } else if (figure instanceof Figure.Spike) {
            Require.that(
                    study.teacher().isPresent()
                            && study.measures().stream().anyMatch(StudyCheck::isCorrelationOfTheTeacher),
                    "The correlation spike is shown but not measured on a teacher" + where + ".",
                    "Add monomialCorrelation().every(...).ofTheTeacher() to measuring(...).");
        }
    }

    private static boolean isCorrelationOfTheTeacher(Measure measure) {
        return measure.probe() instanceof Probe.MonomialCorrelation
                && measure.scope().holds(true);
    }
}
