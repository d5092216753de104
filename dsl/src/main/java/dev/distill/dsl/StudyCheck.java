package dev.distill.dsl;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.Expectation;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Probe;
import dev.distill.dsl.measure.Target;
import java.util.List;

/** How the parts of a study must fit together, at one scale. */
final class StudyCheck {

    private final Study study;
    private final String where;

    StudyCheck(Study study, Scale scale) {
        this.study = study;
        this.where = " in the study (" + study.name() + ")" + (scale == Scale.DESK ? "" : " at scale " + scale.label());
    }

    void check() {
        names();
        measures();
        study.teacher().ifPresent(this::teacher);
        study.arms().forEach(this::arm);
        study.expectations().forEach(this::expectation);
        study.figures().forEach(this::figure);
    }

    private void names() {
        Require.distinct(
                armNames(),
                name -> "The arm (" + name + ") is declared twice" + where + ".",
                "Give one of the two another name.");
        study.teacher()
                .ifPresent(teacher -> Require.that(
                        !armNames().contains(teacher.name()),
                        "The arm (" + teacher.name() + ") has the name of the teacher" + where + ".",
                        "Give the arm another name, or the teacher with named(...)."));
    }

    private void measures() {
        measured(false);
        study.teacher().ifPresent(any -> measured(true));
        study.measures().forEach(measure -> {
            String problem = measure.probe().misfit(study.task());
            Require.that(
                    problem.isEmpty(),
                    "The measure (" + measure.column() + ") does not fit the "
                            + study.task().describe() + where + ": " + problem + ".",
                    "Leave it out of measuring(...), or choose another task.");
        });
    }

    private void measured(boolean ofTeacher) {
        Require.distinct(
                study.measures().stream()
                        .filter(measure -> measure.scope().holds(ofTeacher))
                        .map(Measure::column)
                        .toList(),
                column -> "The measure (" + column + ") is declared twice" + where + ".",
                "Leave one out, or read one ofTheTeacher() and the other ofStudents().");
    }

    private void teacher(Teacher teacher) {
        output(teacher.architecture(), "teacher (" + teacher.name() + ")");
        teacher.model().ifPresent(model -> model.checkFits(study.task(), where));
    }

    private void arm(Arm arm) {
        output(study.studentOf(arm), "arm (" + arm.name() + ")");
        new ArmCheck(study, where, arm).check();
    }

    private void output(Architecture architecture, String whose) {
        Require.that(
                architecture.output() == Output.LOGITS || study.task().classes() == 2,
                "The scalar output of the " + whose + " cannot tell the classes ("
                        + study.task().classes() + ") apart" + where + ".",
                "Leave scalarOutput() out.");
    }

    private void expectation(Expectation expectation) {
        knownArm(expectation.arm());
        if (expectation.target() instanceof Target.OtherArm other) {
            knownArm(other.name());
        }
        column(expectation.statistic().column(), false);
    }

    private void knownArm(String name) {
        Require.that(
                armNames().contains(name),
                "The arm (" + name + ") of an expectation is not declared" + where + ".",
                "There are: " + String.join(", ", armNames()) + ".");
    }

    private void column(String name, boolean ofTeacherToo) {
        List<String> columns = study.measures().stream()
                .filter(measure -> measure.scope().holds(false)
                        || ofTeacherToo && study.teacher().isPresent())
                .flatMap(measure -> measure.columns(study.task()).stream())
                .distinct()
                .toList();
        Require.that(
                columns.contains(name),
                "The column (" + name + ") is not measured" + (ofTeacherToo ? "" : " on students") + where + ".",
                columns.isEmpty() ? "Nothing is." : "There are: " + String.join(", ", columns) + ".");
    }

    private void figure(Figure figure) {
        figure.statisticShown().ifPresent(statistic -> column(statistic.column(), false));
        if (figure instanceof Figure.Curves curves) {
            column(curves.column(), true);
        } else if (figure instanceof Figure.Spike) {
            Require.that(
                    study.teacher().isPresent()
                            && study.measures().stream().anyMatch(StudyCheck::isCorrelationOfTheTeacher),
                    "The figure (" + figure.title() + ") has nothing to show" + where
                            + ": no correlations are measured on a teacher.",
                    "Add monomialCorrelation().every(...).ofTheTeacher() to measuring(...).");
            study.model().ifPresent(model -> {
                throw new DeclarationException(
                        "The figure (" + figure.title() + ") has nothing to show" + where
                                + ": the teacher is read from " + model.name() + ", and nobody saw it learn.",
                        "Leave correlationSpike() out of showing(...), or train the teacher.");
            });
        }
    }

    private static boolean isCorrelationOfTheTeacher(Measure measure) {
        return measure.probe() instanceof Probe.MonomialCorrelation
                && measure.scope().holds(true);
    }

    private List<String> armNames() {
        return study.arms().stream().map(Arm::name).toList();
    }
}
