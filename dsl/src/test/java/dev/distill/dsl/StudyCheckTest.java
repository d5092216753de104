package dev.distill.dsl;

import static dev.distill.dsl.Samples.ACCURACY;
import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.PARITY;
import static dev.distill.dsl.Samples.RECIPE;
import static dev.distill.dsl.Samples.STEPS_TO_SOLVE;
import static dev.distill.dsl.Samples.WIDE;
import static dev.distill.dsl.Samples.distilling;
import static dev.distill.dsl.Samples.small;
import static dev.distill.dsl.Samples.teaching;
import static dev.distill.dsl.Samples.training;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.curriculum.Curricula.checkpoint;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Curricula.everyHiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Losses.hinge;
import static dev.distill.dsl.curriculum.Methods.annealing;
import static dev.distill.dsl.figure.Figures.correlationSpike;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.seedsOf;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.measure.Measures.medianStepsTo;
import static dev.distill.dsl.measure.Measures.monomialCorrelation;
import static dev.distill.dsl.measure.Measures.supportWeights;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static dev.distill.dsl.recipe.Recipes.multipliedBy;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static dev.distill.dsl.task.Tasks.treeTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.architecture.Mlp;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.recipe.Recipe;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts that are right by themselves and do not fit together are refused where the study is declared. */
class StudyCheckTest {

    private static final Measure LOSS = testLoss().every(100);
    private static final Mlp SCALAR = mlp(8).scalarOutput();
    private static final Teacher DEEP = teacher(mlp(64, 64)).trainedBy(RECIPE).checkpointEvery(100);
    private static final String SLUG =
            "Use lower-case letters and digits, with single hyphens or dots between them, such as \"one-shot-t4\".";

    static Stream<Wrong> wrongNames() {
        return Stream.of(
                wrong(
                        "a study's name with blanks",
                        () -> named("Sparse Parity", "Why?"),
                        "The name of the study (Sparse Parity) is not a name for files and pages.",
                        SLUG),
                wrong(
                        "a way out of the folder",
                        () -> named("../parity", "Why?"),
                        "The name of the study (../parity) is not a name for files and pages.",
                        SLUG),
                wrong(
                        "no name",
                        () -> named("", "Why?"),
                        "The name of the study () is not a name for files and pages.",
                        SLUG),
                wrong(
                        "a blank question",
                        () -> named("small", "  \n"),
                        "The question of the study (small) is empty.",
                        "Say it in a sentence."),
                wrong(
                        "an arm's name with an underscore",
                        () -> arm("one_shot").learningFrom(labels()),
                        "The name of the arm (one_shot) is not a name for files and pages.",
                        SLUG),
                wrong(
                        "an arm's name that ends in a hyphen",
                        () -> arm("one-shot-").learningFrom(labels()),
                        "The name of the arm (one-shot-) is not a name for files and pages.",
                        SLUG),
                wrong(
                        "a teacher's name in capitals",
                        () -> WIDE.named("Wide"),
                        "The name of the teacher (Wide) is not a name for files and pages.",
                        SLUG),
                wrong(
                        "an arm twice",
                        () -> small(LABELS, ONE_SHOT, LABELS),
                        "The arm (labels) is declared twice in the study (small).",
                        "Give one of the two another name."),
                wrong(
                        "an arm named as the teacher",
                        () -> small(LABELS, arm("teacher").learningFrom(finalTeacher())),
                        "The arm (teacher) has the name of the teacher in the study (small).",
                        "Give the arm another name, or the teacher with named(...)."),
                wrong(
                        "no arms",
                        () -> small(),
                        "There are no arms in the study (small).",
                        "Name some, as in comparing(arm(...), arm(...))."),
                wrong(
                        "no measures",
                        () -> small(LABELS).measuring(),
                        "There are no measures in the study (small).",
                        "Name some, as in measuring(testAccuracy().every(500))."),
                wrong("no seeds", () -> seeds(), "There are no seeds.", "Name them, as in seeds(1, 2, 3)."),
                wrong("a negative seed", () -> seeds(1, -1), "The seed (-1) is negative.", "Name seeds from 0."),
                wrong("a seed twice", () -> seeds(1, 2, 1), "The seed (1) is declared twice.", "Name each seed once."));
    }

    static Stream<Wrong> wrongTeachers() {
        return Stream.of(
                wrong(
                        "no interval",
                        () -> teacher(mlp(8)).trainedBy(RECIPE).checkpointEvery(0),
                        "The number of steps (0) is not positive.",
                        "Give a whole number of at least 1."),
                wrong(
                        "an interval beyond the end",
                        () -> distilling(teacher(mlp(8)).trainedBy(RECIPE).checkpointEvery(5_000), LABELS),
                        "The interval of the checkpoints (5000) is longer than the teacher's training (2000 steps) "
                                + "in the study (small).",
                        "Use checkpointEvery(200), say."),
                wrong(
                        "a teacher that ends on test accuracy",
                        () -> teacher(mlp(8))
                                .trainedBy(RECIPE.untilTestAccuracy(0.99))
                                .checkpointEvery(100),
                        "The teacher (teacher) has an end (until test accuracy above 0.99) "
                                + "that would choose it by test examples.",
                        "Use untilSelectionAccuracy(...) in the teacher's recipe."),
                wrong(
                        "a negative seed",
                        () -> WIDE.seededBy(-3),
                        "The seed (-3) of the teacher (teacher) is negative.",
                        "Use seededBy(...) with a whole number from 0."),
                wrong(
                        "no teacher to learn from",
                        () -> training(LABELS, ONE_SHOT),
                        "The arm (one-shot) learns from a teacher, and there is none in the study (small).",
                        "Use distilling(teacher(...)).into(...) in place of training(...)."));
    }

    static Stream<Wrong> wrongStages() {
        return Stream.of(
                wrong(
                        "a checkpoint off the grid",
                        () -> teaching(checkpoint(950).forSteps(10).thenFinalTeacher()),
                        "The checkpoint (step 950) of the arm (taught) is not on the teacher's grid (every 100 steps) "
                                + "in the study (small).",
                        "Maybe use checkpoint(900), or another checkpointEvery(...)."),
                wrong(
                        "a checkpoint before the grid",
                        () -> teaching(checkpoint(7).forSteps(10).thenFinalTeacher()),
                        "The checkpoint (step 7) of the arm (taught) is not on the teacher's grid (every 100 steps) "
                                + "in the study (small).",
                        "Maybe use checkpoint(100), or another checkpointEvery(...)."),
                wrong(
                        "a checkpoint after the end",
                        () -> teaching(checkpoint(2_100).forSteps(10).thenFinalTeacher()),
                        "The checkpoint (step 2100) of the arm (taught) is after the teacher's end (step 2000) "
                                + "in the study (small).",
                        "Maybe use checkpoint(2000), or more steps(...) in the teacher's recipe."),
                wrong(
                        "a hidden layer that the teacher lacks",
                        () -> teaching(hiddenLayer(2)
                                .projectedOnto(Reading.HIDDEN)
                                .forSteps(10)
                                .thenLabels()),
                        "The teacher of the arm (taught) has no hidden layer (2): it has 1.",
                        "Name a layer that there is: 1."),
                wrong(
                        "a hidden layer that the student lacks",
                        () -> distilling(
                                DEEP,
                                arm("taught")
                                        .learningFrom(hiddenLayer(2)
                                                .projectedOnto(Reading.PRE_ACTIVATION)
                                                .forSteps(10)
                                                .thenLabels())),
                        "The student of the arm (taught) has no hidden layer (2): it has 1.",
                        "Name a layer that there is: 1."),
                wrong(
                        "a hint from a layer that the teacher lacks",
                        () -> teaching(hintFromLayer(3)
                                .intoStudentLayer(1)
                                .forSteps(10)
                                .thenFinalTeacher()),
                        "The teacher of the arm (taught) has no hidden layer (3): it has 1.",
                        "Name a layer that there is: 1."),
                wrong(
                        "a hint into a layer that the student lacks",
                        () -> distilling(
                                DEEP,
                                arm("taught")
                                        .learningFrom(
                                                hintFromLayer(2).forSteps(10).thenLabels())),
                        "The student of the arm (taught) has no hidden layer (2): it has 1.",
                        "Name a layer that there is: 1."),
                wrong(
                        "an opening as long as the recipe",
                        () -> teaching(checkpoint(100)
                                .forSteps(1_500)
                                .then(checkpoint(200).forSteps(500))
                                .thenFinalTeacher()),
                        "The stages before the last (2000 steps) of the arm (taught) leave nothing of its recipe "
                                + "(2000 steps) in the study (small).",
                        "Shorten those stages, or lengthen the recipe."),
                wrong(
                        "layer by layer longer than the recipe",
                        () -> distilling(
                                DEEP,
                                arm("taught")
                                        .learningFrom(everyHiddenLayer()
                                                .projectedOnto(Reading.HIDDEN)
                                                .eachForSteps(1_000)
                                                .thenFinalTeacher())),
                        "The stages before the last (2000 steps) of the arm (taught) leave nothing of its recipe "
                                + "(2000 steps) in the study (small).",
                        "Shorten those stages, or lengthen the recipe."),
                wrong(
                        "a rate that is never stepped in the last stage",
                        () -> small(arm("annealed")
                                .learningFrom(annealing(2).forSteps(1_500).thenLabels())
                                .trainedBy(RECIPE.schedule(multipliedBy(0.1).atShares(0.5)))),
                        "The rate of the arm (annealed) changes (1000) steps after a fresh optimiser, and one begins at step"
                                + " (1500), with (500) left in the study (small).",
                        "Use multipliedBy(...).atSharesOfStages(...), or name earlier steps."),
                wrong(
                        "an arm's own recipe that is too short",
                        () -> small(arm("short")
                                .learningFrom(checkpoint(100).forSteps(500).thenFinalTeacher())
                                .trainedBy(RECIPE.steps(500))),
                        "The stages before the last (500 steps) of the arm (short) leave nothing of its recipe "
                                + "(500 steps) in the study (small).",
                        "Shorten those stages, or lengthen the recipe."));
    }

    static Stream<Wrong> wrongOutputs() {
        return Stream.of(
                wrong(
                        "hinge on logits",
                        () -> training(arm("hinge").learningFrom(labels().minimising(hinge()))),
                        "The loss (hinge) does not fit the output (logits) of the arm (hinge) in the study (small).",
                        "Use labels().minimising(hinge()) with scalarOutput(), crossEntropy() without."),
                wrong(
                        "cross-entropy on a scalar",
                        () -> training(LABELS.into(SCALAR)),
                        "The loss (cross-entropy) does not fit the output (scalar) of the arm (labels) "
                                + "in the study (small).",
                        "Use labels().minimising(hinge()) with scalarOutput(), crossEntropy() without."),
                wrong(
                        "a teacher for a scalar",
                        () -> small(ONE_SHOT.into(SCALAR)),
                        "The arm (one-shot) learns from a teacher through a scalar output in the study (small).",
                        "Leave scalarOutput() out of teacher and student."),
                wrong(
                        "a scalar for a teacher",
                        () -> distilling(teacher(SCALAR).trainedBy(RECIPE).checkpointEvery(100), ONE_SHOT),
                        "The arm (one-shot) learns from a teacher through a scalar output in the study (small).",
                        "Leave scalarOutput() out of teacher and student."),
                wrong(
                        "a scalar for four classes",
                        () -> training(arm("hinge")
                                        .learningFrom(labels().minimising(hinge()))
                                        .into(SCALAR))
                                .on(treeTask(20, 2, 4))
                                .at(Scale.DESK),
                        "The scalar output of the arm (hinge) cannot tell the classes (4) apart in the study (small).",
                        "Leave scalarOutput() out."),
                wrong(
                        "a scalar teacher for four classes",
                        () -> distilling(teacher(SCALAR).trainedBy(RECIPE).checkpointEvery(100), LABELS)
                                .on(treeTask(20, 2, 4))
                                .at(Scale.DESK),
                        "The scalar output of the teacher (teacher) cannot tell the classes (4) apart "
                                + "in the study (small).",
                        "Leave scalarOutput() out."));
    }

    static Stream<Wrong> wrongMeasures() {
        Recipe untilSolved = RECIPE.untilTestAccuracy(0.9);
        return Stream.of(
                wrong(
                        "an end on what is not measured",
                        () -> small(LABELS.trainedBy(untilSolved))
                                .measuring(LOSS)
                                .at(Scale.DESK),
                        "The arm (labels) has an end (until test accuracy above 0.9), and test accuracy is not measured "
                                + "in the study (small).",
                        "Add testAccuracy().every(...) to measuring(...), or leave the end out of the recipe."),
                wrong(
                        "an end on what is measured on the teacher only",
                        () -> small(LABELS.trainedBy(untilSolved))
                                .measuring(ACCURACY.ofTheTeacher())
                                .at(Scale.DESK),
                        "The arm (labels) has an end (until test accuracy above 0.9), and test accuracy is not measured "
                                + "in the study (small).",
                        "Add testAccuracy().every(...) to measuring(...), or leave the end out of the recipe."),
                wrong(
                        "an end before what is waited for",
                        () -> small(LABELS.trainedBy(untilSolved)).showing(tableOf(STEPS_TO_SOLVE)),
                        "The arm (labels) has an end (until test accuracy above 0.9) that may come before the "
                                + "(steps to accuracy above 0.95) are seen in the study (small).",
                        "Ask for steps to test accuracy above 0.9 or less, or leave the end out of the recipe."),
                wrong(
                        "an end by one measure and waiting for another",
                        () -> small(LABELS.trainedBy(untilSolved), ONE_SHOT)
                                .measuring(ACCURACY, LOSS)
                                .expecting(
                                        medianStepsTo(LOSS, 0.1).inArm("labels").isBelow("one-shot")),
                        "The arm (labels) has an end (until test accuracy above 0.9) that may come before the "
                                + "(steps to loss below 0.1) are seen in the study (small).",
                        "Ask for steps to test accuracy above 0.9 or less, or leave the end out of the recipe."),
                wrong(
                        "a measure twice",
                        () -> small(LABELS)
                                .measuring(ACCURACY, testAccuracy().every(50))
                                .at(Scale.DESK),
                        "The measure (accuracy) is declared twice in the study (small).",
                        "Leave one out, or read one ofTheTeacher() and the other ofStudents()."),
                wrong(
                        "correlations on a tree",
                        () -> small(LABELS)
                                .on(treeTask(30, 2, 4))
                                .measuring(monomialCorrelation().every(100))
                                .at(Scale.DESK),
                        "The measure (correlation-1-in-mean) does not fit the tree task of 4 classes, 4 bits a node, "
                                + "30 bits in the study (small): its monomials are those of a sparse parity.",
                        "Leave it out of measuring(...), or choose another task."),
                wrong(
                        "more monomials than can be read",
                        () -> small(LABELS)
                                .on(sparseParity(30, 13))
                                .measuring(monomialCorrelation().every(100))
                                .at(Scale.DESK),
                        "The measure (correlation-1-in-mean) does not fit the sparse parity of 13 out of 30 bits "
                                + "in the study (small): its monomials would be 2^13, and 2^12 are the most.",
                        "Leave it out of measuring(...), or choose another task."),
                wrong(
                        "correlations with nothing beside them",
                        () -> small(LABELS)
                                .on(sparseParity(3, 3))
                                .measuring(monomialCorrelation().every(100))
                                .at(Scale.DESK),
                        "The measure (correlation-1-in-mean) does not fit the sparse parity of 3 out of 3 bits "
                                + "in the study (small): no input is off the support.",
                        "Leave it out of measuring(...), or choose another task."),
                wrong(
                        "weights off a support that is everything",
                        () -> small(LABELS)
                                .on(treeTask(12, 2, 4))
                                .measuring(supportWeights().every(100))
                                .at(Scale.DESK),
                        "The measure (weight-ratio) does not fit the tree task of 4 classes, 4 bits a node, 12 bits "
                                + "in the study (small): no input is off the support.",
                        "Leave it out of measuring(...), or choose another task."));
    }

    static Stream<Wrong> wrongExpectationsAndFigures() {
        return Stream.of(
                wrong(
                        "an arm that there is not",
                        () -> small(LABELS, ONE_SHOT)
                                .expecting(STEPS_TO_SOLVE.inArm("one-shoot").isBelow("labels")),
                        "The arm (one-shoot) of an expectation is not declared in the study (small).",
                        "There are: labels, one-shot."),
                wrong(
                        "another arm that there is not",
                        () -> small(LABELS, ONE_SHOT)
                                .expecting(STEPS_TO_SOLVE.inArm("one-shot").isBelow("label")),
                        "The arm (label) of an expectation is not declared in the study (small).",
                        "There are: labels, one-shot."),
                wrong(
                        "an arm against itself",
                        () -> small(LABELS, ONE_SHOT)
                                .expecting(STEPS_TO_SOLVE.inArm("labels").isBelow("labels")),
                        "An expectation compares the arm (labels) with itself in the study (small).",
                        "Name another arm, or a number, as in isAboveValue(0.9)."),
                wrong(
                        "a baseline that there is not",
                        () -> small(LABELS, ONE_SHOT).withBaseline("label"),
                        "The arm (label) that others are compared with is not declared in the study (small).",
                        "There are: labels, one-shot."),
                wrong(
                        "the teacher as an arm",
                        () -> small(LABELS)
                                .expecting(STEPS_TO_SOLVE.inArm("labels").isAbove("teacher")),
                        "The arm (teacher) of an expectation is not declared in the study (small).",
                        "There are: labels."),
                wrong(
                        "an expectation of what is not measured",
                        () -> small(LABELS)
                                .expecting(meanFinal(LOSS).inArm("labels").isBelowValue(0.1)),
                        "The column (loss) is not measured on students in the study (small).",
                        "There are: accuracy."),
                wrong(
                        "an expectation of what is measured on the teacher",
                        () -> small(LABELS)
                                .measuring(ACCURACY, LOSS.ofTheTeacher())
                                .expecting(meanFinal(LOSS).inArm("labels").isBelowValue(0.1)),
                        "The column (loss) is not measured on students in the study (small).",
                        "There are: accuracy."),
                wrong(
                        "an expectation where students are not measured",
                        () -> small(LABELS)
                                .measuring(LOSS.ofTheTeacher())
                                .expecting(meanFinal(LOSS).inArm("labels").isBelowValue(0.1)),
                        "The column (loss) is not measured on students in the study (small).",
                        "Nothing is."),
                wrong(
                        "curves of what is not measured",
                        () -> small(LABELS).showing(curvesOf(ACCURACY.column("acuracy"))),
                        "The column (acuracy) is not measured in the study (small).",
                        "There are: accuracy."),
                wrong(
                        "curves of a teacher that there is not",
                        () -> training(LABELS)
                                .measuring(ACCURACY, LOSS.ofTheTeacher())
                                .showing(curvesOf(LOSS)),
                        "The column (loss) is not measured in the study (small).",
                        "There are: accuracy."),
                wrong(
                        "a table of what is not measured",
                        () -> small(LABELS).showing(tableOf(meanFinal(LOSS))),
                        "The column (loss) is not measured on students in the study (small).",
                        "There are: accuracy."),
                wrong(
                        "seeds of what is not measured",
                        () -> small(LABELS).showing(seedsOf(meanFinal(LOSS))),
                        "The column (loss) is not measured on students in the study (small).",
                        "There are: accuracy."),
                wrong(
                        "a spike without correlations",
                        () -> small(LABELS).showing(correlationSpike()),
                        "The figure (Correlation with monomials over the teacher's training) has nothing to show "
                                + "in the study (small): no correlations are measured on a teacher.",
                        "Add monomialCorrelation().every(...).ofTheTeacher() to measuring(...)."),
                wrong(
                        "a spike of students only",
                        () -> small(LABELS)
                                .measuring(monomialCorrelation().every(100).ofStudents())
                                .showing(correlationSpike()),
                        "The figure (Correlation with monomials over the teacher's training) has nothing to show "
                                + "in the study (small): no correlations are measured on a teacher.",
                        "Add monomialCorrelation().every(...).ofTheTeacher() to measuring(...)."),
                wrong(
                        "a spike without a teacher",
                        () -> training(LABELS)
                                .measuring(monomialCorrelation().every(100))
                                .showing(correlationSpike()),
                        "The figure (Correlation with monomials over the teacher's training) has nothing to show "
                                + "in the study (small): no correlations are measured on a teacher.",
                        "Add monomialCorrelation().every(...).ofTheTeacher() to measuring(...)."));
    }

    @Test
    void the_desk_scale_is_the_declaration_unless_it_is_changed() {
        Study study = small(LABELS).repeatedFor(seeds(1, 2));
        assertThat(study.at(Scale.DESK)).isSameAs(study);
        Study changed = study.atScale(Scale.DESK, it -> it.repeatedFor(seeds(3)));
        assertThat(changed.at(Scale.DESK).seeds()).isEqualTo(seeds(3));
        assertThat(changed.declaredScales()).containsExactly(Scale.DESK);
    }

    @Test
    void a_scale_whose_data_are_missing_keeps_no_other_from_running() {
        Study study = small(LABELS)
                .atScale(Scale.SMOKE, it -> it.repeatedFor(seeds(1)))
                .atScale(Scale.PAPER, it -> {
                    throw new MissingDataException("The file (x) is not there.", "Put it there.");
                });
        assertThat(study.at(Scale.SMOKE).seeds()).isEqualTo(seeds(1));
        assertThatThrownBy(() -> study.at(Scale.PAPER)).isInstanceOf(MissingDataException.class);
    }

    static Stream<Wrong> wrongScales() {
        return Stream.of(
                wrong(
                        "a scale that leaves no time",
                        () -> teaching(checkpoint(100).forSteps(500).thenFinalTeacher())
                                .atScale(Scale.SMOKE, study -> study.trainedBy(RECIPE.steps(500))),
                        "The stages before the last (500 steps) of the arm (taught) leave nothing of its recipe "
                                + "(500 steps) in the study (small) at scale smoke.",
                        "Shorten those stages, or lengthen the recipe."),
                wrong(
                        "a scale without an arm that is expected",
                        () -> small(LABELS, ONE_SHOT)
                                .expecting(STEPS_TO_SOLVE.inArm("labels").isAbove("one-shot"))
                                .atScale(Scale.PAPER, study -> study.comparing(LABELS)),
                        "The arm (one-shot) of an expectation is not declared in the study (small) at scale paper.",
                        "There are: labels."),
                wrong(
                        "an expectation that a scale cannot have",
                        () -> small(LABELS, ONE_SHOT)
                                .atScale(Scale.PAPER, study -> study.comparing(LABELS))
                                .expecting(STEPS_TO_SOLVE.inArm("labels").isAbove("one-shot")),
                        "The arm (one-shot) of an expectation is not declared in the study (small) at scale paper.",
                        "There are: labels."));
    }

    @ParameterizedTest
    @MethodSource({
        "wrongNames",
        "wrongTeachers",
        "wrongStages",
        "wrongOutputs",
        "wrongMeasures",
        "wrongExpectationsAndFigures",
        "wrongScales"
    })
    void what_does_not_fit_is_refused(Wrong wrong) {
        wrong.isRefused();
    }

    @Test
    void a_column_may_be_read_at_intervals_of_their_own_on_teachers_and_students() {
        Study study = small(LABELS)
                .measuring(ACCURACY.ofStudents(), testAccuracy().every(500).ofTheTeacher());
        assertThat(study.at(Scale.DESK)).isEqualTo(study);
    }

    @Test
    void a_student_may_end_where_what_is_waited_for_is_seen() {
        Study study = small(LABELS.trainedBy(RECIPE.untilTestAccuracy(0.95)));
        assertThatCode(() -> study.showing(tableOf(STEPS_TO_SOLVE), curvesOf(ACCURACY)))
                .doesNotThrowAnyException();
    }

    @Test
    void the_output_reading_needs_no_hidden_layer_of_that_number_in_the_student() {
        Study study = distilling(
                DEEP,
                arm("taught")
                        .learningFrom(hiddenLayer(2)
                                .projectedOnto(Reading.OUTPUT)
                                .forSteps(10)
                                .thenFinalTeacher()),
                arm("followed").learningFrom(everyCheckpoint().onTheTeachersClock()));
        assertThat(study.arms()).hasSize(2);
    }

    private static Study named(String name, String question) {
        return study(name)
                .asking(question)
                .on(PARITY)
                .training(mlp(8))
                .trainedBy(RECIPE)
                .comparing(LABELS)
                .measuring(ACCURACY)
                .repeatedFor(seeds(1));
    }
}
