package dev.distill.dsl;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Output;
import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Difficulty;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.curriculum.Loss;
import dev.distill.dsl.curriculum.Positions;
import dev.distill.dsl.curriculum.Signal;
import dev.distill.dsl.curriculum.Softening;
import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.measure.Accuracy;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Reduction;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.recipe.Stop;
import dev.distill.dsl.schedule.Lengths;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Value;
import dev.distill.dsl.text.Numbers;
import java.util.Optional;
import java.util.stream.Stream;

/** How an arm must fit its study: its end, its stages, the teacher that they name. */
final class ArmCheck {

    private final Study study;
    private final Task task;
    private final Lengths lengths;
    private final String where;
    private final boolean ofTeacher;
    private final Optional<Teacher> teacher;
    private final Blueprint student;
    private final Recipe recipe;
    private final Curriculum curriculum;
    private final String arm;

    ArmCheck(Study study, String where, Arm arm) {
        this.study = study;
        this.task = study.taskOf(arm);
        this.lengths = study.lengths(arm);
        this.where = where;
        this.ofTeacher = false;
        this.teacher = study.teacherOf(arm);
        this.student = study.studentOf(arm).on(task);
        this.recipe = study.recipeOf(arm);
        this.curriculum = arm.curriculum();
        this.arm = "arm (" + arm.name() + ")";
    }

    /** A teacher that another one has taught must fit its study just as a student must. */
    ArmCheck(Study study, String where, Teacher pupil, Training.Taught training) {
        this.study = study;
        this.task = study.task();
        this.lengths = study.lengths(training.itself().recipe(), "teacher (" + pupil.name() + ")");
        this.where = where;
        this.ofTeacher = true;
        this.teacher = Optional.of(training.from());
        this.student = pupil.architecture().on(task);
        this.recipe = training.itself().recipe();
        this.curriculum = training.curriculum();
        this.arm = "teacher (" + pupil.name() + ")";
    }

    void check() {
        Require.that(
                teacher.isPresent() || !curriculum.needsTeacher(),
                "The " + arm + " learns from a teacher, and there is none" + where + ".",
                "Use distilling(teacher(...)).into(...) in place of training(...).");
        if (!ofTeacher && recipe.stop() instanceof Stop.OnceAccurate once) {
            end(once);
        }
        Recipe resolved = recipe.resolvedBy(lengths);
        RecipeCheck.check(task, recipe, arm, where);
        Lengths within = lengths.within(resolved.length());
        study.measures().stream()
                .filter(measure -> measure.scope().holds(ofTeacher))
                .forEach(measure -> measure.resolvedBy(within));
        Curriculum expanded = teacher.map(
                        it -> curriculum.expandedFor(it.architecture().on(task), student, arm))
                .orElse(curriculum)
                .resolvedBy(within);
        expanded.stages().forEach(stage -> stage.goals().forEach(this::goal));
        expanded.stages().forEach(this::order);
        expanded.stages().forEach(this::looks);
        lengths(expanded, resolved.steps());
        drops(expanded, resolved);
    }

    /** A rate that is stepped begins anew with a fresh optimiser: what it is to do only after the run has ended is told. */
    private void drops(Curriculum expanded, Recipe resolved) {
        if (resolved.schedule() instanceof Schedule.Stepwise stepwise) {
            long begun = 0;
            for (Stage stage : expanded.stages()) {
                if (begun > 0 && stage.entrance().freshOptimiser()) {
                    drops(stepwise, begun, resolved.steps() - begun);
                }
                begun += stage.duration().steps().orElse(0);
            }
        }
    }

    private void drops(Schedule.Stepwise stepwise, long begun, long left) {
        stepwise.at().stream()
                .filter(point -> point.steps() >= left)
                .findFirst()
                .ifPresent(point -> {
                    throw new DeclarationException(
                            "The rate of the " + arm + " changes (" + point.steps() + ") steps after a fresh optimiser,"
                                    + " and one begins at step (" + begun + "), with (" + left + ") left" + where + ".",
                            "Use multipliedBy(...).atSharesOfStages(...), or name earlier steps.");
                });
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
        return measure.probe().equals(new Accuracy(Split.TEST))
                && measure.scope().holds(false);
    }

    private static boolean seenBefore(Stop.OnceAccurate end, Statistic statistic) {
        return end.split() == Split.TEST
                && statistic.column().equals(new Accuracy(Split.TEST).mainColumn())
                && statistic.reduction() instanceof Reduction.StepsTo to
                && to.threshold() <= end.above();
    }

    private void lengths(Curriculum expanded, long steps) {
        Require.that(
                expanded.openingSteps() < steps,
                "The stages before the last (" + expanded.openingSteps() + " steps) of the " + arm
                        + " leave nothing of its recipe (" + steps + " steps)" + where + ".",
                "Shorten those stages, or lengthen the recipe.");
    }

    private void looks(Stage stage) {
        stage.duration()
                .looks()
                .ifPresent(every -> Require.that(
                        every.steps() <= stage.duration().length().steps(),
                        "The stage (" + stage.describe() + ") of the " + arm + " ends before its students are looked at"
                                + where + ".",
                        "Use a shorter interval in keepingBestEvery(...), or a longer stage."));
    }

    /** Easy examples come first by something that the task's have, or that the stage's teacher can tell. */
    private void order(Stage stage) {
        stage.goals().stream()
                .flatMap(goal -> goal.loss() instanceof Loss.EasyToHard ordered ? Stream.of(ordered) : Stream.empty())
                .forEach(ordered -> order(stage, ordered));
    }

    private void order(Stage stage, Loss.EasyToHard ordered) {
        if (ordered.by() == Difficulty.LENGTH) {
            Require.that(
                    task.spells() || task.pads(),
                    "The " + arm + " begins with short examples, and those of the " + task.describe()
                            + " are equally long" + where + ".",
                    "Use Difficulty.TEACHER_LOSS, or a task of strings or sentences.");
            return;
        }
        Require.that(
                stage.checkpoint()
                        .filter(CheckpointChoice.Final.class::isInstance)
                        .isPresent(),
                "The " + arm + " begins with what is easy for the finished teacher, who does not teach in the stage ("
                        + stage.describe() + ")" + where + ".",
                "Let a goal of the stage learn from the finished teacher, or use Difficulty.LENGTH.");
        Require.that(
                teacher.orElseThrow().answers(task),
                "The " + arm + " begins with what is easy for the teacher, whose file has no head for the "
                        + task.describe() + where + ".",
                "Use Difficulty.LENGTH, or another teacher.");
    }

    private void goal(Goal goal) {
        if (goal.signal() instanceof Signal.Labels) {
            new LabelLossCheck(task, student.outputKind(), arm, where, false).check(goal.loss());
            return;
        }
        Blueprint above = teacher.orElseThrow().architecture().on(task);
        Require.that(
                student.outputKind() == Output.LOGITS && above.outputKind() == Output.LOGITS,
                "The " + arm + " learns from a teacher through a scalar output" + where + ".",
                "Leave scalarOutput() out of teacher and student.");
        Require.that(
                !(goal.signal() instanceof Signal.TeacherOutputs)
                        || teacher.orElseThrow().answers(task),
                "The " + arm + " learns from the outputs of the teacher, whose file has no head for the "
                        + task.describe() + where + ".",
                "Learn from its layers and then from labels: everyHiddenLayer().projectedOnto(HIDDEN).eachForEpochs(1)"
                        + ".thenLabels().");
        outputs(goal, above);
        ratings(goal);
        if (goal.signal() instanceof Signal.TeacherOutputs outputs
                && outputs.softening() instanceof Softening.TopK top) {
            Require.that(
                    top.k() <= task.classes(),
                    "The " + arm + " learns of the (" + top.k() + ") likeliest classes, and there are " + task.classes()
                            + where + ".",
                    "Use fewer, or leave topK(" + top.k() + ") out.");
        }
        Require.that(
                !(goal.loss().ofAll() instanceof Loss.Decoupled) || task.classes() > 2,
                "The " + arm + " decouples the label from the other classes, and the " + task.describe()
                        + " has one other class" + where + ".",
                "Use kl(), or a task of more than 2 classes.");
        Require.that(
                goal.signal().places() != Positions.MASKED || task.answersEachPosition(),
                "The " + arm + " fits a layer at the positions that are asked, and the " + task.describe()
                        + " asks none" + where + ".",
                "Use at(Positions." + (task.pads() ? Positions.FIRST : Positions.LAST)
                        + ") or all of them, or a task of masked tokens.");
        new PaddingCheck(task, where).goal(goal, arm);
        if (goal.signal() instanceof Signal.Relations relations) {
            new RelationsCheck(task, recipe, arm, where).check(relations, above, student);
        }
        Require.that(
                !(goal.loss().ofAll() instanceof Loss.Decoupled && task.spells()),
                "The " + arm + " decouples the label from the other classes, and no frame of the " + task.describe()
                        + " has a label" + where + ".",
                "Use kl(), which fits frame by frame.");
        goal.signal().checkpoint().ifPresent(choice -> teacher.orElseThrow()
                .training()
                .read(new CheckpointCheck(study, choice, arm, where)));
    }

    /** A teacher's outputs are learned one by one, frame by frame where they spell a string. */
    private void outputs(Goal goal, Blueprint above) {
        Value own = student.output().value();
        Value taught = above.output().value();
        Require.that(
                !(goal.signal() instanceof Signal.TeacherOutputs) || own.equals(taught),
                "The " + arm + " learns from the outputs of a teacher, which are " + taught.describe()
                        + ", and its own are " + own.describe() + where + ".",
                "Pool as much across in both, so that they have as many frames.");
    }

    /** A rating has no classes: nothing of it can be softened, and no accuracy goes by it. */
    private void ratings(Goal goal) {
        if (!task.isRated()) {
            return;
        }
        Require.that(
                goal.loss().fit() != Loss.Fit.TEACHER_OUTPUTS || goal.loss().fitsRatings(),
                "The " + arm + " learns a distribution over classes ("
                        + goal.loss().describe() + "), and the " + task.describe() + " asks for a rating"
                        + where + ".",
                "Use minimising(logitError()) at T = 1, which fits the teacher's rating; or a hidden layer.");
        goal.signal()
                .checkpoint()
                .ifPresent(choice -> Require.that(
                        !choice.goesByClasses(),
                        "The " + arm + " chooses checkpoints by classes (" + choice.describe() + "), and the "
                                + task.describe() + " asks for a rating" + where + ".",
                        "Choose them by steps, as eachForSteps(...) and atEvery(...) do."));
    }
}
