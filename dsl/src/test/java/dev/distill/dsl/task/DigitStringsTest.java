package dev.distill.dsl.task;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.ImageLayer.convolution;
import static dev.distill.dsl.architecture.ImageLayer.frames;
import static dev.distill.dsl.architecture.ImageLayer.maxPool;
import static dev.distill.dsl.architecture.Layer.flatten;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Losses.ctc;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.measure.Measures.characterErrors;
import static dev.distill.dsl.measure.Measures.ensembleAccuracy;
import static dev.distill.dsl.measure.Measures.fidelity;
import static dev.distill.dsl.measure.Measures.matthewsCorrelation;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.digitStrings;
import static dev.distill.dsl.task.Tasks.idxImages;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strings of one to three images of 8x8 pixels in two classes. */
class DigitStringsTest {

    private static final DigitStrings STRINGS =
            digitStrings(idxImages(IdxFiles.folder("digit-strings")), 1, 3).gaps(2);
    private static final Curriculum LABELS = labels().minimising(ctc());

    @Test
    void an_image_has_room_for_the_longest_string_and_frames_have_a_blank() {
        assertThat(STRINGS.input()).isEqualTo(Value.of(8, 30, 1));
        assertThat(STRINGS.classes()).isEqualTo(2);
        assertThat(STRINGS.outputs()).isEqualTo(3);
        assertThat(STRINGS.target().value()).isEqualTo(new Value(List.of(3), 2));
        assertThat(STRINGS.source().files()).hasSize(4);
    }

    @Test
    void strings_that_no_frames_spell_are_refused() {
        assertThat(checked(STRINGS, reader(4), LABELS, characterErrors().everyEpochs(1)))
                .isNotNull();
        assertThatThrownBy(
                        () -> checked(STRINGS, reader(8), LABELS, testAccuracy().everyEpochs(1)))
                .isInstanceOf(DeclarationException.class)
                .hasMessage(
                        "The output of the arm (labels) has (4) frames, and strings of 3 digits may take 5 in the study"
                                + " (strings).\nPool less across, or name shorter strings.");
    }

    @Test
    void an_output_without_frames_is_refused() {
        Architecture whole = network("whole", layer("row", flatten()), layer("output", head()));
        assertThatThrownBy(() -> checked(STRINGS, whole, LABELS, testAccuracy().everyEpochs(1)))
                .hasMessageContaining("wants 3 at each position")
                .hasMessageEndingWith("somewhere after frames().");
    }

    @Test
    void strings_want_their_own_loss_and_nothing_else_does() {
        assertThatThrownBy(() ->
                        checked(STRINGS, reader(4), labels(), testAccuracy().everyEpochs(1)))
                .hasMessageStartingWith(
                        "The loss (cross-entropy) does not fit the labels of the strings of 1 to 3 images")
                .hasMessageEndingWith("\nUse labels().minimising(ctc()), or onLabelsMinimising(ctc()) beside a teacher,"
                        + " where labels are strings, crossEntropy() elsewhere.");
        assertThatThrownBy(() -> distilled(hinton(4, 0.1))).hasMessageContaining("onLabelsMinimising(ctc())");
        assertThat(distilled(hinton(4, 0.1).onLabelsMinimising(ctc())).arms()).hasSize(1);
        assertThatThrownBy(() -> checked(
                        sparseParity(8, 2),
                        network("line", layer("output", head())),
                        LABELS,
                        testAccuracy().every(10)))
                .hasMessageStartingWith("The loss (connectionist temporal classification) does not fit the labels");
    }

    @Test
    void outputs_of_a_teacher_with_other_frames_are_refused() {
        wrong(
                        "more frames than the teacher's",
                        () -> distilled(reader(6), hinton(4, 0.1).onLabelsMinimising(ctc())),
                        "The arm (taught) learns from the outputs of a teacher, which are [5, 3], and its own are [8, 3] in"
                                + " the study (strings).",
                        "Pool as much across in both, so that they have as many frames.")
                .isRefused();
        assertThat(distilled(reader(6), LABELS).arms()).hasSize(1);
    }

    @Test
    void measures_of_strings_and_of_classes_are_told_apart() {
        assertThatThrownBy(() -> checked(STRINGS, reader(4), LABELS, testLoss().everyEpochs(1)))
                .hasMessageContaining("its labels are strings, and no frame has one");
        assertThatThrownBy(() -> checked(
                        STRINGS, reader(4), LABELS, matthewsCorrelation().everyEpochs(1)))
                .hasMessageContaining("its labels are strings, and no frame has one");
        assertThatThrownBy(() -> checked(
                        sparseParity(8, 2),
                        network("line", layer("output", head())),
                        labels(),
                        characterErrors().every(10)))
                .hasMessageContaining("its labels are no strings");
    }

    @Test
    void strings_of_one_digit_are_classes() {
        assertThatThrownBy(() -> digitStrings(STRINGS.images(), 1, 1))
                .hasMessage(
                        "The strings of 1 to (1) digits are none.\n"
                                + "Name 2 digits or more as the most, and no fewer than the fewest; an image of one digit is a class.");
        assertThatThrownBy(() -> STRINGS.gaps(-1)).hasMessageStartingWith("The gap (-1) between digits is negative.");
    }

    @Test
    void strings_of_images_that_were_cut_short_are_refused_with_the_file(@TempDir Path folder) throws IOException {
        for (String name : List.of(IdxFiles.TRAINING, IdxFiles.TRAINING_LABELS, IdxFiles.TEST, IdxFiles.TEST_LABELS)) {
            Files.copy(IdxFiles.folder("digit-strings").resolve(name), folder.resolve(name));
        }
        Path damaged = folder.resolve(IdxFiles.TRAINING);
        byte[] whole = Files.readAllBytes(damaged);
        Files.write(damaged, Arrays.copyOf(whole, whole.length - 64));
        assertThatThrownBy(() -> digitStrings(idxImages(folder), 1, 3))
                .isInstanceOf(DeclarationException.class)
                .hasMessage("The data file (" + folder.resolve("train-images-idx3-ubyte")
                        + ") ends after 1472 of its 1536 values.\n"
                        + "Get the file anew: it was cut short, damaged, or is of another format.");
    }

    private static Architecture reader(int pool) {
        return network(
                "reader",
                layer("edges", convolution(3, 2).relu()),
                layer("pooled", maxPool(pool)),
                layer("frames", frames()),
                layer("output", head()));
    }

    private static Study distilled(Curriculum curriculum) {
        return distilled(reader(4), curriculum);
    }

    private static Study distilled(Architecture teacher, Curriculum curriculum) {
        Recipe recipe = sgd(0.1).batchSize(4).steps(20);
        return study("strings")
                .asking("Does it read?")
                .on(STRINGS)
                .distilling(teacher(teacher).trainedBy(recipe).checkpointAtItsEnd())
                .into(reader(4))
                .trainedBy(recipe)
                .comparing(arm("taught").learningFrom(curriculum))
                .measuring(testAccuracy().everyEpochs(1))
                .repeatedFor(seeds(1))
                .at(Scale.DESK);
    }

    private static Study checked(Task task, Architecture network, Curriculum curriculum, Measure measure) {
        return study("strings")
                .asking("Does it read?")
                .on(task)
                .training(network)
                .trainedBy(sgd(0.1).batchSize(4).steps(20))
                .comparing(arm("labels").learningFrom(curriculum))
                .measuring(measure)
                .repeatedFor(seeds(1))
                .at(Scale.DESK);
    }

    @Test
    void strings_are_neither_matched_with_a_teachers_nor_told_together() {
        assertThat(fidelity().every(1).probe().misfit(STRINGS)).isEqualTo("its answers are strings");
        assertThat(ensembleAccuracy().every(1).probe().misfit(STRINGS)).isEqualTo("its answers are strings");
    }
}
