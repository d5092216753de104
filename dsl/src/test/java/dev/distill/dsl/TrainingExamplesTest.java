package dev.distill.dsl;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.Layer.flatten;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.corpus.Corpora.characters;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.idxImages;
import static dev.distill.dsl.task.Tasks.squad;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.corpus.Texts;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.task.IdxFiles;
import dev.distill.dsl.task.Images;
import dev.distill.dsl.task.Task;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arms that see fewer training examples than their study has. */
class TrainingExamplesTest {
    private static final Task QUESTIONS =
            squad(Texts.questions(), Texts.questions()).longestQuestion(4).tokenisedBy(characters(), 16);
    private static final Architecture SMALL = network("small", layer("flat", flatten()), layer("output", head()));

    /** Epochs are shorter, and whatever is held out is what the others are measured on. */
    @Test
    void an_arm_may_have_fewer_training_examples() {
        Images images = idxImages(IdxFiles.folder("arms"));
        List<TrainedRun> runs = TrainedRun.among(Samples.plan(comparing(
                        images,
                        arm("all").learningFrom(finalTeacher()),
                        arm("few").learningFrom(finalTeacher()).trainingExamples(8)))
                .runs()
                .stream()
                .map(PlannedRun::specification)
                .toList());
        assertThat(runs).extracting(TrainedRun::task).containsExactly(images, images, images.trainingExamples(8));
        assertThat(runs).extracting(TrainedRun::steps).containsExactly(15L, 15L, 6L);
        assertThat(runs.get(2).teachers()).isEqualTo(runs.get(1).teachers());
        assertThat(runs.get(2).measures().get(0).every().steps()).isEqualTo(2);
    }

    static Stream<Wrong> wrongArms() {
        return Stream.of(
                wrong(
                        "more than there are",
                        () -> comparing(
                                idxImages(IdxFiles.folder("arms")),
                                arm("many").learningFrom(labels()).trainingExamples(23)),
                        "The arm (many) has more training examples (23) than the images of 8x8 in 2 classes, 22 to train on in"
                                + " the study (arms).",
                        "Use trainingExamples(22) or fewer, or declare the arms of that scale anew."),
                wrong(
                        "fewer than a batch",
                        () -> comparing(
                                idxImages(IdxFiles.folder("arms")),
                                arm("three").learningFrom(labels()).trainingExamples(3)),
                        "The batch (4) of the arm (three) is larger than the training part of the images of 8x8 in 2 classes, 3 to"
                                + " train on in the study (arms).",
                        "Use a smaller batchSize(...), or more training examples."),
                wrong(
                        "none",
                        () -> arm("none").learningFrom(labels()).trainingExamples(0),
                        "The number of training examples of the arm (none) (0) is not positive.",
                        "Give a whole number of at least 1."),
                wrong(
                        "of a task that does not count them out",
                        () -> study("questions")
                                .asking("How many are enough?")
                                .on(QUESTIONS)
                                .training(bert(1, 8, 2))
                                .trainedBy(sgd(0.1).batchSize(1).steps(4))
                                .comparing(arm("few").learningFrom(labels()).trainingExamples(1))
                                .measuring(testAccuracy().every(1))
                                .repeatedFor(seeds(1)),
                        "The arm (few) has training examples of its own (1), and the task (" + QUESTIONS.describe()
                                + ") does not count them out in the study (questions).",
                        "Leave trainingExamples(1) out, or use it for images, sentences and pairs."),
                wrong(
                        "of examples that are drawn",
                        () -> Samples.small(arm("few").learningFrom(labels()).trainingExamples(8)),
                        "The arm (few) has training examples of its own (8), and those of the "
                                + Samples.PARITY.describe() + " are drawn afresh for each step in the study (small).",
                        "Leave trainingExamples(8) out."));
    }

    @ParameterizedTest
    @MethodSource("wrongArms")
    void wrong_training_examples_of_an_arm_are_refused(Wrong wrong) {
        wrong.isRefused();
    }

    private static Study comparing(Images images, Arm... arms) {
        return study("arms")
                .asking("How many are enough?")
                .on(images)
                .distilling(teacher(SMALL)
                        .trainedBy(sgd(0.1).batchSize(4).epochs(3))
                        .checkpointAtItsEnd())
                .into(SMALL)
                .trainedBy(sgd(0.1).batchSize(4).epochs(3))
                .comparing(arms)
                .measuring(testAccuracy().everyEpochs(1))
                .repeatedFor(seeds(1));
    }
}
