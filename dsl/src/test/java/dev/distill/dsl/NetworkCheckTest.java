package dev.distill.dsl;

import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.RECIPE;
import static dev.distill.dsl.Samples.distilling;
import static dev.distill.dsl.Samples.training;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.cnn;
import static dev.distill.dsl.architecture.Architectures.gpt;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.architecture.SequenceLayer.embedding;
import static dev.distill.dsl.curriculum.Curricula.everyHiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.measure.Measures.supportWeights;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.idxImages;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Positions;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.task.IdxFiles;
import dev.distill.dsl.task.Images;
import dev.distill.dsl.task.Task;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks, lengths and tasks that are right by themselves and do not fit together are refused where the study is declared. */
class NetworkCheckTest {
    private static final Task TOKENS = sparseParity(20, 3).asTokens();
    private static final Images IMAGES = idxImages(IdxFiles.folder("network-check"));
    private static final String AFTER =
            "End the network with layer(\"output\", head()), after flatten(), takeLast() or a mean.";
    private static final String PLACES = "Use at(Positions.LAST), or name layers with as many positions or pixels.";
    private static final String PIXELS = "Name layers with as many positions or pixels.";

    static Stream<Wrong> wrongNetworks() {
        return Stream.of(
                wrong(
                        "more numbers than classes",
                        () -> training(LABELS.into(network("wide", layer("output", dense(5))))),
                        "The output of the arm (labels) is [5], and the task (sparse parity of 3 out of 20 bits) wants 2"
                                + " numbers in the study (small).",
                        AFTER),
                wrong(
                        "an answer at each position",
                        () -> on(
                                TOKENS,
                                network("long", layer("e", embedding(8)), layer("output", head())),
                                RECIPE,
                                LABELS),
                        "The output of the arm (labels) is [20, 2], and the task (sparse parity of 3 out of 20 bits as"
                                + " tokens) wants 2 numbers in the study (networks).",
                        AFTER),
                wrong(
                        "a teacher with more numbers than classes",
                        () -> distilling(
                                teacher(network("wide", layer("output", dense(5))))
                                        .trainedBy(RECIPE)
                                        .checkpointEvery(100),
                                ONE_SHOT),
                        "The output of the teacher (teacher) is [5], and the task (sparse parity of 3 out of 20 bits) wants"
                                + " 2 numbers in the study (small).",
                        AFTER),
                wrong(
                        "a transformer on bits",
                        () -> training(LABELS.into(gpt(1, 8, 2))),
                        "The layer (embedding) looks ids up, and what comes before it is [20].",
                        "Put it first, on a task of tokens such as sparseParity(20, 4).asTokens()."),
                wrong(
                        "weights for each input where there are none",
                        () -> on(TOKENS, gpt(1, 8, 2), RECIPE, LABELS)
                                .measuring(supportWeights().every(100))
                                .at(Scale.DESK),
                        "The measure (weight-ratio) does not fit the network of the arm (labels) in the study (networks):"
                                + " its first layer has no weight for each input.",
                        "Leave it out of measuring(...), or choose another network."),
                wrong(
                        "a batch larger than the training part",
                        () -> on(IMAGES, cnn(2), sgd(0.1).batchSize(23).steps(10), LABELS),
                        "The batch (23) of the arm (labels) is larger than the training part of the images of 8x8 in 2"
                                + " classes, 22 to train on in the study (networks).",
                        "Use a smaller batchSize(...), or more training examples."));
    }

    static Stream<Wrong> wrongFeatures() {
        return Stream.of(
                wrong(
                        "all positions into one",
                        () -> taught(
                                hiddenLayer("block1").intoStudentLayer("taken").projectedOnto(Reading.HIDDEN)),
                        "The teacher's layer (block1), [20, 8], has not as many places as the student's (taken), [8], of the"
                                + " arm (taught).",
                        PLACES),
                wrong(
                        "all positions into the output",
                        () -> taught(hiddenLayer("block1").projectedOnto(Reading.OUTPUT)),
                        "The teacher's layer (block1), [20, 8], has not as many places as the student's (output), [2], of"
                                + " the arm (taught).",
                        PLACES),
                wrong(
                        "a hint of all positions into one",
                        () -> taught(hintFromLayer("block1").intoStudentLayer("taken")),
                        "The teacher's layer (block1), [20, 8], has not as many places as the student's (taken), [8], of the"
                                + " arm (taught).",
                        PLACES),
                wrong(
                        "the last position of images, which have none",
                        () -> ofImages(hintFromLayer("layer1")
                                .intoStudentLayer("layer1.pool")
                                .at(Positions.LAST)),
                        "The teacher's layer (layer1), [8, 8, 2], has not as many places as the student's (layer1.pool),"
                                + " [4, 4, 2], of the arm (taught).",
                        PIXELS),
                wrong(
                        "the one pixel of an image into a vector",
                        () -> ofImages(hintFromLayer("layer3.pool").intoStudentLayer("flat")),
                        "The teacher's layer (layer3.pool), [1, 1, 2], has its places in other rows than the student's"
                                + " (flat), [2], of the arm (taught).",
                        "Name layers of the same height and width, or such as follow flatten() in both."),
                wrong(
                        "all pixels into one vector",
                        () -> ofImages(hiddenLayer("layer1").projectedOnto(Reading.OUTPUT)),
                        "The teacher's layer (layer1), [8, 8, 2], has not as many places as the student's (output), [2], of"
                                + " the arm (taught).",
                        PIXELS),
                wrong(
                        "a value before no activation",
                        () -> taught(hiddenLayer("block1").projectedOnto(Reading.PRE_ACTIVATION)),
                        "The layer (block1) of the student of the arm (taught) has no value before an activation.",
                        "Use HIDDEN, or name a layer with an activation."),
                wrong(
                        "a layer that the student lacks",
                        () -> taught(hiddenLayer("block2").projectedOnto(Reading.HIDDEN)),
                        "The student of the arm (taught) has no layer (block2) to read.",
                        "There are: embedding, positions, block1.norm1, block1.qkv, block1.attention, block1.attended,"
                                + " block1.middle, block1.norm2, block1.up, block1.down, block1, taken, norm."),
                wrong(
                        "every layer of a network that has none",
                        () -> distilling(
                                teacher(network("straight", layer("a", dense(8)), layer("output", head())))
                                        .trainedBy(RECIPE)
                                        .checkpointEvery(100),
                                arm("taught")
                                        .learningFrom(everyHiddenLayer()
                                                .projectedOnto(Reading.HIDDEN)
                                                .eachForSteps(10)
                                                .thenLabels())),
                        "The teacher of the arm (taught) has no hidden layers to go through.",
                        "Mark some of its layers with asHidden()."));
    }

    static Stream<Wrong> wrongLengths() {
        String afresh = "Count it in steps, as in steps(20_000); or choose a task with a set of training examples.";
        Measure inEpochs = testAccuracy().everyEpochs(1);
        return Stream.of(
                wrong(
                        "epochs of what is drawn afresh",
                        () -> training(LABELS.trainedBy(sgd(0.1).batchSize(4).epochs(2))),
                        "The length (2 epochs) is counted in epochs, and examples are drawn afresh in the arm (labels) of the"
                                + " study (small).",
                        afresh),
                wrong(
                        "a share of itself",
                        () -> training(LABELS.trainedBy(sgd(0.1).batchSize(4).lasting(Length.share(0.5)))),
                        "The length (50 % of the run) of a run is a share of itself in the arm (labels) of the study"
                                + " (small).",
                        "Count it in steps or epochs, as in steps(20_000)."),
                wrong(
                        "a measure in epochs of what is drawn afresh",
                        () -> training(LABELS).measuring(inEpochs).at(Scale.DESK),
                        "The length (1 epoch) is counted in epochs, and examples are drawn afresh in the arm (labels) of the"
                                + " study (small).",
                        afresh),
                wrong(
                        "a teacher's measure in epochs of what is drawn afresh",
                        () -> Samples.small(LABELS)
                                .measuring(inEpochs.ofTheTeacher())
                                .at(Scale.DESK),
                        "The length (1 epoch) is counted in epochs, and examples are drawn afresh in the teacher (teacher)"
                                + " of the study (small).",
                        afresh),
                wrong(
                        "checkpoints in epochs of what is drawn afresh",
                        () -> distilling(teacher(mlp(8)).trainedBy(RECIPE).checkpointEveryEpochs(2), LABELS),
                        "The length (2 epochs) is counted in epochs, and examples are drawn afresh in the teacher (teacher)"
                                + " of the study (small).",
                        afresh),
                wrong(
                        "checkpoints farther apart than the run is long",
                        () -> on(IMAGES, cnn(2), sgd(0.1).batchSize(4).epochs(3), LABELS)
                                .distilling(teacher(cnn(2))
                                        .trainedBy(sgd(0.1).batchSize(4).epochs(3))
                                        .checkpointEveryEpochs(4))
                                .at(Scale.DESK),
                        "The interval of the checkpoints (20) is longer than the teacher's training (15 steps) in the study"
                                + " (networks).",
                        "Use checkpointEvery(1), say."),
                wrong(
                        "an opening that is the whole run",
                        () -> taught(
                                hintFromLayer("block1").lasting(Length.share(1)).thenLabels()),
                        "The stages before the last (2000 steps) of the arm (taught) leave nothing of its recipe (2000"
                                + " steps) in the study (networks).",
                        "Shorten those stages, or lengthen the recipe."));
    }

    @ParameterizedTest
    @MethodSource({"wrongNetworks", "wrongFeatures", "wrongLengths"})
    void what_does_not_fit_is_refused(Wrong wrong) {
        wrong.isRefused();
    }

    @Test
    void one_position_fits_where_all_do_not() {
        assertThat(taught(hiddenLayer("block1")
                                .intoStudentLayer("taken")
                                .at(Positions.LAST)
                                .projectedOnto(Reading.HIDDEN))
                        .arms())
                .hasSize(1);
    }

    @Test
    void all_pixels_are_fitted_where_there_are_no_positions() {
        assertThat(ofImages(hintFromLayer("layer1").at(Positions.LAST)).arms()).hasSize(1);
    }

    @Test
    void a_value_before_an_activation_is_there_where_an_activation_is() {
        assertThat(taught(hiddenLayer("block1.up").projectedOnto(Reading.PRE_ACTIVATION))
                        .arms())
                .hasSize(1);
    }

    private static Study taught(Curricula.Lasting opening) {
        return taught(opening.forSteps(10).thenLabels());
    }

    private static Study ofImages(Curricula.Lasting opening) {
        Recipe recipe = sgd(0.1).batchSize(4).steps(20);
        return study("networks")
                .asking("Do they fit?")
                .on(IMAGES)
                .distilling(teacher(cnn(2, 2, 2)).trainedBy(recipe).checkpointAtItsEnd())
                .into(cnn(2, 2, 2))
                .trainedBy(recipe)
                .comparing(arm("taught").learningFrom(opening.forSteps(10).thenLabels()))
                .measuring(testAccuracy().every(5))
                .repeatedFor(seeds(1));
    }

    private static Study taught(Curriculum curriculum) {
        return study("networks")
                .asking("Do they fit?")
                .on(TOKENS)
                .distilling(teacher(gpt(2, 8, 2)).trainedBy(RECIPE).checkpointEvery(100))
                .into(bert(1, 8, 2))
                .trainedBy(RECIPE)
                .comparing(arm("taught").learningFrom(curriculum))
                .measuring(testAccuracy().every(100))
                .repeatedFor(seeds(1));
    }

    private static Study on(Task task, Architecture network, Recipe recipe, Arm... arms) {
        return study("networks")
                .asking("Do they fit?")
                .on(task)
                .training(network)
                .trainedBy(recipe)
                .comparing(arms)
                .measuring(testAccuracy().every(5))
                .repeatedFor(seeds(1));
    }
}
