package dev.distill.dsl;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.architecture.SequenceLayer;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.figure.Figure;
import dev.distill.dsl.measure.EnsembleAccuracy;
import dev.distill.dsl.measure.Expectation;
import dev.distill.dsl.measure.Fidelity;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.MonomialCorrelation;
import dev.distill.dsl.measure.Target;
import dev.distill.dsl.schedule.Lengths;
import dev.distill.dsl.task.DigitStrings;
import dev.distill.dsl.task.Source;
import dev.distill.dsl.task.Value;
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
        study.teachers().forEach(this::teacher);
        study.arms().forEach(this::arm);
        study.expectations().forEach(this::expectation);
        study.baseline().ifPresent(name -> knownArm(name, "that others are compared with"));
        study.figures().forEach(this::figure);
        new SearchCheck(study, where).check();
        study.until().ifPresent(this::until);
    }

    private void until(Until until) {
        knownArm(until.precision().arm(), "that seeds are drawn for");
        until.precision().other().ifPresent(other -> knownArm(other, "that seeds are drawn for"));
        column(until.precision().statistic().column(), false);
    }

    private void names() {
        Require.distinct(
                armNames(),
                name -> "The arm (" + name + ") is declared twice" + where + ".",
                "Give one of the two another name.");
        Require.distinct(
                study.teachers().stream().map(Teacher::name).toList(),
                name -> "The teacher (" + name + ") has the name of another teacher" + where + ".",
                "Give one of the two another name, with named(...).");
        study.teachers()
                .forEach(teacher -> Require.that(
                        !armNames().contains(teacher.name()),
                        "The arm (" + teacher.name() + ") has the name of the teacher" + where + ".",
                        "Give the arm another name, or the teacher with named(...)."));
    }

    private void measures() {
        measured(false);
        study.teachers().stream().findFirst().ifPresent(any -> measured(true));
        study.measures().forEach(measure -> {
            String problem = measure.probe().misfit(study.task());
            Require.that(
                    problem.isEmpty(),
                    "The measure (" + measure.column() + ") does not fit the "
                            + study.task().describe() + where + ": " + problem + ".",
                    "Leave it out of measuring(...), or choose another task.");
            generations(measure);
            fidelity(measure);
        });
    }

    /** Together with nobody a network has an accuracy that is measured already. */
    private void generations(Measure measure) {
        Require.that(
                !(measure.probe() instanceof EnsembleAccuracy)
                        || study.teachers().stream().anyMatch(Teacher::isGeneration),
                "The measure (" + measure.column() + ") is of generations together, and no arm learns from one" + where
                        + ".",
                "Say taughtBy(generation(...)) in an arm, or measure testAccuracy().");
    }

    /** There has to be somebody to match, who answers what the task asks. */
    private void fidelity(Measure measure) {
        if (measure.probe() instanceof Fidelity) {
            Require.that(
                    study.arms().stream().anyMatch(arm -> arm.curriculum().needsTeacher()),
                    "The measure (" + measure.column()
                            + ") is of how students match their teachers, and no arm learns from one" + where + ".",
                    "Leave it out of measuring(...), or let an arm learn from a teacher.");
            study.teachers().stream()
                    .filter(teacher -> !teacher.answers(study.task()))
                    .findFirst()
                    .ifPresent(teacher -> {
                        throw new DeclarationException(
                                "The measure (" + measure.column()
                                        + ") is of how students match their teachers, and the file of the"
                                        + " teacher (" + teacher.name() + ") has no outputs" + where + ".",
                                "Leave it out of measuring(...), or name a file with a head.");
                    });
        }
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
        String whose = "teacher (" + teacher.name() + ")";
        network(teacher.architecture(), whose, true, teacher.model().isPresent());
        teacher.model()
                .ifPresent(model ->
                        model.check(teacher.architecture().layersFor(study.task()), study.task(), whose, where));
        teacher.training().read(new Training.Reader<Void>() {
            @Override
            public Void trained(Training.Trained training) {
                checkpoints(training, whose);
                Output output = teacher.architecture().on(study.task()).outputKind();
                training.loss().ifPresent(new LabelLossCheck(study.task(), output, whose, where, true)::check);
                return null;
            }

            @Override
            public Void given(Training.Given training) {
                return null;
            }

            @Override
            public Void taught(Training.Taught training) {
                checkpoints(training.itself(), whose);
                new ArmCheck(study, where, teacher, training).check();
                descends(teacher, training);
                return null;
            }
        });
    }

    private void descends(Teacher teacher, Training.Taught training) {
        if (training.descent() == Training.Descent.GENERATION) {
            Require.that(
                    teacher.architecture()
                            .layersFor(study.task())
                            .equals(training.from().architecture().layersFor(study.task())),
                    "The generation (" + teacher.name() + ") is another network than its teacher ("
                            + training.from().name() + ")" + where + ".",
                    "Give both the same architecture, or use assistant(...).");
            return;
        }
        long own = size(teacher.architecture());
        long above = size(training.from().architecture());
        Require.that(
                own <= above,
                "The assistant (" + teacher.name() + ", " + own + " weights) is larger than its teacher ("
                        + training.from().name() + ", " + above + ")" + where + ".",
                "Choose a network between the teacher and the student in size.");
    }

    private long size(Architecture architecture) {
        return architecture.on(study.task()).parameters();
    }

    /** A student that is larger than its assistant would have to learn from what was squeezed into less. */
    private void assists(Arm arm) {
        study.teacherOf(arm)
                .filter(teacher -> teacher.training() instanceof Training.Taught taught
                        && taught.descent() == Training.Descent.ASSISTANT)
                .ifPresent(assistant -> Require.that(
                        size(assistant.architecture()) >= size(study.studentOf(arm)),
                        "The assistant (" + assistant.name() + ", " + size(assistant.architecture())
                                + " weights) is smaller than the student of the arm (" + arm.name() + ", "
                                + size(study.studentOf(arm)) + ")" + where + ".",
                        "Choose a network between the teacher and the student in size."));
    }

    private void checkpoints(Training.Trained training, String whose) {
        RecipeCheck.check(study.task(), training.recipe(), whose, where);
        Lengths lengths = study.lengths(training.recipe(), whose);
        long steps = training.recipe().resolvedBy(lengths).steps();
        Lengths within = lengths.within(training.recipe().length());
        study.measures().stream()
                .filter(measure -> measure.scope().holds(true))
                .forEach(measure -> measure.resolvedBy(within));
        long every = within.steps(training.checkpointEvery());
        Require.that(
                every <= steps,
                "The interval of the checkpoints (" + every + ") is longer than the teacher's training (" + steps
                        + " steps)" + where + ".",
                "Use checkpointEvery(" + Math.max(1, steps / 10) + "), say.");
    }

    private void arm(Arm arm) {
        arm.trainingExamples().ifPresent(examples -> examples(arm, examples));
        network(study.studentOf(arm), "arm (" + arm.name() + ")", false, false);
        new ArmCheck(study, where, arm).check();
        assists(arm);
    }

    private void examples(Arm arm, int examples) {
        if (!(study.task().source() instanceof Source.Finite finite)) {
            throw new DeclarationException(
                    "The arm (" + arm.name() + ") has training examples of its own (" + examples
                            + "), and those of the " + study.task().describe() + " are drawn afresh for each step"
                            + where + ".",
                    "Leave trainingExamples(" + examples + ") out.");
        }
        if (!study.task().countsTrainingExamples()) {
            throw new DeclarationException(
                    "The arm (" + arm.name() + ") has training examples of its own (" + examples + "), and the task ("
                            + study.task().describe() + ") does not count them out" + where + ".",
                    "Leave trainingExamples(" + examples + ") out, or use it for images, sentences and pairs.");
        }
        Require.that(
                examples <= finite.trainingExamples(),
                "The arm (" + arm.name() + ") has more training examples (" + examples + ") than the "
                        + study.task().describe() + where + ".",
                "Use trainingExamples(" + finite.trainingExamples() + ") or fewer, or declare the arms of that scale"
                        + " anew.");
    }

    private void network(Architecture architecture, String whose, boolean ofTeacher, boolean given) {
        Blueprint network = architecture.on(study.task());
        Started.of(architecture).ifPresent(started -> {
            Require.that(
                    !given,
                    "The " + whose + " is read from a file, and starts from the "
                            + started.origin().describe() + where + ".",
                    "Leave startingFrom(...) out, or train it, with trainedBy(...).");
            started.check(study.task(), whose, where);
        });
        Require.that(
                given || !network.isOutside(),
                "The network of the " + whose + " is computed by another runtime, and would be trained" + where + ".",
                "Use outside(...) in teacher(...).readFrom(...) alone.");
        Require.that(
                network.outputKind() == Output.LOGITS || study.task().classes() == 2,
                "The scalar output of the " + whose + " cannot tell the classes ("
                        + study.task().classes() + ") apart" + where + ".",
                "Leave scalarOutput() out.");
        outputs(network, whose);
        looksBack(network, whose);
        new PaddingCheck(study.task(), where).network(network, whose);
        study.measures().stream()
                .filter(measure -> measure.scope().holds(ofTeacher))
                .forEach(measure -> fits(measure, network, whose));
    }

    private void looksBack(Blueprint network, String whose) {
        network.parts().stream()
                .filter(part -> study.task().asksWhatFollows()
                        && part.layer() instanceof SequenceLayer layer
                        && layer.looksAhead())
                .findFirst()
                .ifPresent(part -> {
                    throw new DeclarationException(
                            "The layer (" + part.name() + ") of the " + whose + " sees the very tokens that the task ("
                                    + study.task().describe() + ") asks for" + where + ".",
                            "Use a causal network such as gpt(...), or ask for masked tokens.");
                });
    }

    private void outputs(Blueprint network, String whose) {
        int wanted = network.outputKind() == Output.SCALAR ? 1 : study.task().outputs();
        Value given = network.output().value();
        Require.that(
                given.width() == wanted && hasRows(given),
                "The output of the " + whose + " is " + given.describe() + ", and the task ("
                        + study.task().describe()
                        + ") wants " + wanted + rows()
                        + where + ".",
                "End the network with layer(\"output\", " + end() + ".");
        if (study.task() instanceof DigitStrings strings) {
            spells(strings, given, whose);
        }
    }

    /** A row for each answer; how many frames spell a string is the network's affair. */
    private boolean hasRows(Value given) {
        if (!study.task().hasSeveralAnswers()) {
            return given.shape().size() == 1;
        }
        return given.shape().size() == 2 && (study.task().spells() || given.rows() == answers());
    }

    private int answers() {
        return study.task().target().value().shape().get(0);
    }

    private String rows() {
        if (!study.task().hasSeveralAnswers()) {
            return " numbers";
        }
        if (study.task().spells()) {
            return " at each position";
        }
        return study.task().answersByPosition()
                ? " for each of " + answers() + " answers"
                : " at each of " + answers() + " positions";
    }

    private String end() {
        if (study.task().spells()) {
            return "head()), somewhere after frames()";
        }
        if (study.task().answersByPosition()) {
            return "positionHead(" + answers() + ")), on all positions";
        }
        return study.task().answersEachPosition()
                ? "head()), on all positions"
                : study.task().pads() ? "head()), after take(0)" : "head()), after flatten(), takeLast() or a mean";
    }

    private void spells(DigitStrings strings, Value given, String whose) {
        Require.that(
                given.shape().get(0) >= strings.leastFrames(),
                "The output of the " + whose + " has (" + given.shape().get(0) + ") frames, and strings of "
                        + strings.longest() + " digits may take " + strings.leastFrames() + where + ".",
                "Pool less across, or name shorter strings.");
    }

    private void fits(Measure measure, Blueprint network, String whose) {
        String problem = measure.probe().misfit(network);
        Require.that(
                problem.isEmpty(),
                "The measure (" + measure.column() + ") does not fit the network of the " + whose + where + ": "
                        + problem + ".",
                "Leave it out of measuring(...), or choose another network.");
    }

    private void expectation(Expectation expectation) {
        knownArm(expectation.arm(), "of an expectation");
        if (expectation.target() instanceof Target.OtherArm other) {
            knownArm(other.name(), "of an expectation");
            Require.that(
                    !other.name().equals(expectation.arm()),
                    "An expectation compares the arm (" + other.name() + ") with itself" + where + ".",
                    "Name another arm, or a number, as in isAboveValue(0.9).");
        }
        column(expectation.statistic().column(), false);
    }

    private void knownArm(String name, String whose) {
        Require.that(
                armNames().contains(name),
                "The arm (" + name + ") " + whose + " is not declared" + where + ".",
                "There are: " + String.join(", ", armNames()) + ".");
    }

    private void column(String name, boolean ofTeacherToo) {
        List<String> columns = study.measures().stream()
                .filter(measure -> measure.scope().holds(false)
                        || ofTeacherToo && !study.teachers().isEmpty())
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
            study.teacher().flatMap(Teacher::model).ifPresent(model -> {
                throw new DeclarationException(
                        "The figure (" + figure.title() + ") has nothing to show" + where
                                + ": the teacher is read from " + model.name() + ", and nobody saw it learn.",
                        "Leave correlationSpike() out of showing(...), or train the teacher.");
            });
        }
    }

    private static boolean isCorrelationOfTheTeacher(Measure measure) {
        return measure.probe() instanceof MonomialCorrelation && measure.scope().holds(true);
    }

    private List<String> armNames() {
        return study.arms().stream().map(Arm::name).toList();
    }
}
