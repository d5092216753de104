package dev.distill.dsl.task;

import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.task.IdxFiles.TEST;
import static dev.distill.dsl.task.IdxFiles.TEST_LABELS;
import static dev.distill.dsl.task.IdxFiles.TRAINING;
import static dev.distill.dsl.task.IdxFiles.TRAINING_LABELS;
import static dev.distill.dsl.task.IdxFiles.bytes;
import static dev.distill.dsl.task.IdxFiles.labels;
import static dev.distill.dsl.task.IdxFiles.packed;
import static dev.distill.dsl.task.IdxFiles.pixels;
import static dev.distill.dsl.task.IdxFiles.plain;
import static dev.distill.dsl.task.Tasks.idxImages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.Wrong;
import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.text.ProjectFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images in IDX files: what is known of them when a study is declared, and what is refused. */
class ImagesTest {
    private static final String ANEW = "Get the file anew: it was cut short, damaged, or is of another format.";
    private static final String ONE_SET = "Name files of one set.";

    @TempDir
    Path folder;

    /** 24 images of 2x3 pixels in three classes to train on, 6 to test on; the training part is packed. */
    @BeforeEach
    void write() throws IOException {
        packed(file(TRAINING + ".gz"), pixels(24 * 6), 24, 2, 3);
        packed(file(TRAINING_LABELS + ".gz"), labels(24, 3), 24);
        plain(file(TEST), pixels(6 * 6), 6, 2, 3);
        plain(file(TEST_LABELS), labels(6, 3), 6);
    }

    @Test
    void what_a_task_needs_to_know_is_in_the_files() {
        Images images = idxImages(folder);
        assertThat(images.shape()).containsExactly(2, 3, 1);
        assertThat(images.classes()).isEqualTo(3);
        assertThat(images.trainingExamples()).isEqualTo(22);
        assertThat(images.selectionExamples()).isEqualTo(2);
        assertThat(images.testExamples()).isEqualTo(6);
        assertThat(images.given().kind()).isEqualTo(Field.Kind.IMAGE);
        assertThat(images.input()).isEqualTo(Value.of(2, 3, 1));
        assertThat(images.outputs()).isEqualTo(3);
        assertThat(images.bits()).isEmpty();
        assertThat(images.describe()).isEqualTo("images of 2x3 in 3 classes, 22 to train on");
    }

    @Test
    void pixels_are_standardised_by_the_mean_and_the_deviation_of_the_training_part() {
        double[] shares = Arrays.stream(pixels(24 * 6))
                .mapToDouble(pixel -> pixel / 255.0)
                .toArray();
        double mean = Arrays.stream(shares).average().orElseThrow();
        double variance = Arrays.stream(shares)
                .map(share -> (share - mean) * (share - mean))
                .average()
                .orElseThrow();
        assertThat(idxImages(folder).mean()).isCloseTo(mean, within(1e-12));
        assertThat(idxImages(folder).deviation()).isCloseTo(Math.sqrt(variance), within(1e-12));
    }

    @Test
    void a_file_is_read_packed_or_not() throws IOException {
        IdxFile packed = IdxFile.read(file(TRAINING + ".gz"));
        assertThat(packed.shape()).containsExactly(24, 2, 3);
        assertThat(packed.examples()).isEqualTo(24);
        assertThat(packed.bytes()).hasSize(144).startsWith(0, 37, 74).endsWith((byte) (143 * 37 % 256));
        plain(file("plain"), pixels(24 * 6), 24, 2, 3);
        assertThat(IdxFile.read(file("plain")).bytes()).isEqualTo(packed.bytes());
    }

    @Test
    void an_epoch_is_the_whole_batches_of_the_training_part() {
        Source source = idxImages(folder).source();
        assertThat(source.stepsPerEpoch(4)).hasValue(5);
        assertThat(source.stepsPerEpoch(22)).hasValue(1);
        assertThat(source.stepsPerEpoch(23)).hasValue(0);
        assertThat(Tasks.sparseParity(20, 3).source().stepsPerEpoch(4)).isEmpty();
    }

    @Test
    void fewer_examples_and_more_classes_may_be_declared() {
        Images fewer = idxImages(folder)
                .trainingExamples(10)
                .selectionExamples(1)
                .testExamples(5)
                .classes(10);
        assertThat(fewer.source()).isEqualTo(new Source.Finite(idxImages(folder).files(), 10, 1, 5));
        assertThat(fewer.outputs()).isEqualTo(10);
    }

    @Test
    void a_task_is_known_by_the_digests_of_its_files_and_not_by_their_place() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        for (String name : List.of(TRAINING + ".gz", TRAINING_LABELS + ".gz", TEST, TEST_LABELS)) {
            Files.copy(file(name), other.resolve(name));
        }
        Images here = idxImages(folder);
        Images there = idxImages(other);
        assertThat(there).isEqualTo(here);
        assertThat(Canonical.line(there)).isEqualTo(Canonical.line(here)).doesNotContain(folder.toString(), "ubyte");
        assertThat(there.files().get(2).place()).contains(other.resolve(TEST));
        plain(other.resolve(TEST_LABELS), labels(6, 2), 6);
        assertThat(idxImages(other)).isNotEqualTo(here);
        assertThat(Canonical.read(Canonical.line(here), Task.class)).isEqualTo(here);
    }

    @Test
    void files_that_changed_are_read_anew() throws IOException {
        assertThat(idxImages(folder).testExamples()).isEqualTo(6);
        plain(file(TEST), pixels(5 * 6), 5, 2, 3);
        plain(file(TEST_LABELS), labels(5, 3), 5);
        assertThat(idxImages(folder).testExamples()).isEqualTo(5);
    }

    @Test
    void a_relative_folder_starts_at_the_folder_of_the_project() {
        Path before = ProjectFolder.enter(folder.getParent());
        try {
            assertThat(idxImages(folder.getFileName())).isEqualTo(idxImages(folder));
        } finally {
            ProjectFolder.enter(before);
        }
    }

    @Test
    void a_file_that_is_not_there_is_missing_data_and_no_mistake() throws IOException {
        Files.delete(file(TEST));
        assertThatThrownBy(() -> idxImages(folder))
                .isInstanceOf(MissingDataException.class)
                .hasMessage("The data file (" + file(TEST + ".gz") + ") is not there.\n"
                        + "Put the files of MNIST's format there, packed or not: train-images-idx3-ubyte,"
                        + " train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte;"
                        + " Fashion-MNIST's come with Debian's package dataset-fashion-mnist.");
        assertThatThrownBy(() -> IdxFile.read(file(TEST))).isInstanceOf(MissingDataException.class);
    }

    @Test
    void a_file_that_was_cut_short_is_refused() throws IOException {
        byte[] whole = bytes(pixels(6 * 6), 6, 2, 3);
        Files.write(file(TEST), Arrays.copyOf(whole, whole.length - 6));
        refused("values that are missing", "The data file (" + file(TEST) + ") ends after 30 of its 36 values.", ANEW);
        Files.write(file(TEST), Arrays.copyOf(whole, 7));
        refused("half a header", "The data file (" + file(TEST) + ") ends too early: within its header.", ANEW);
        Files.write(file(TEST), new byte[0]);
        refused("nothing", "The data file (" + file(TEST) + ") ends too early: within its header.", ANEW);
    }

    @Test
    void a_packed_file_that_was_cut_short_is_refused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes(pixels(24 * 6), 24, 2, 3));
        }
        Files.write(file(TRAINING + ".gz"), Arrays.copyOf(packed.toByteArray(), packed.size() - 20));
        refused(
                "half a file",
                "The data file (" + file(TRAINING + ".gz") + ") ends too early: Unexpected end of ZLIB input stream.",
                ANEW);
    }

    @Test
    void a_file_that_goes_on_after_its_values_is_refused() throws IOException {
        byte[] whole = bytes(pixels(6 * 6), 6, 2, 3);
        Files.write(file(TEST), Arrays.copyOf(whole, whole.length + 1));
        refused("more values", "The data file (" + file(TEST) + ") goes on after its 36 values.", ANEW);
    }

    @Test
    void a_file_of_another_format_is_refused() throws IOException {
        Files.writeString(file(TEST), "<html>404</html>");
        refused("a page", "The data file (" + file(TEST) + ") begins with 3c68746d, which no IDX file does.", ANEW);
        Files.write(file(TEST), new byte[] {0, 0, 0x0d, 1, 0, 0, 0, 0});
        refused(
                "floating-point numbers",
                "The data file (" + file(TEST) + ") holds no unsigned bytes, which alone are read here.",
                ANEW);
        Files.write(file(TEST), new byte[] {0, 0, 8, 3, 0x7f, 0, 0, 0, 0x7f, 0, 0, 0, 0, 0, 0, 1});
        refused("too much", "The data file (" + file(TEST) + ") holds more than 2 GiB of values.", ANEW);
    }

    @Test
    void a_file_without_images_is_refused() throws IOException {
        plain(file(TEST), new int[0], 0, 2, 3);
        refused("no images", "The data file (" + file(TEST) + ") has an axis of length 0.", ANEW);
    }

    @Test
    void one_image_cannot_be_trained_on_and_held_out() throws IOException {
        packed(file(TRAINING + ".gz"), pixels(6), 1, 2, 3);
        packed(file(TRAINING_LABELS + ".gz"), labels(1, 3), 1);
        refused(
                "one image",
                "The number of training examples (0) is not positive.",
                "Give a whole number of at least 1.");
    }

    @Test
    void a_test_part_of_another_size_is_refused() throws IOException {
        plain(file(TEST), pixels(6 * 9), 6, 3, 3);
        refused(
                "larger images",
                "The images of the data file (" + file(TEST) + ") are of 3x3, and those of" + " ("
                        + file(TRAINING + ".gz") + ") of 2x3.",
                ONE_SET);
    }

    @Test
    void labels_that_are_not_as_many_as_images_are_refused() throws IOException {
        plain(file(TEST_LABELS), labels(5, 3), 5);
        refused(
                "fewer labels",
                "The data file (" + file(TEST_LABELS) + ") has 5 labels, and (" + file(TEST) + ") has 6 images.",
                ONE_SET);
    }

    @Test
    void files_in_each_others_place_are_refused() throws IOException {
        plain(file(TEST), labels(6, 3), 6);
        refused(
                "labels for images",
                "The data file (" + file(TEST) + ") has 1 axes, and images have 3.",
                "Name a file of images [examples, height, width].");
    }

    @Test
    void images_for_labels_are_refused() throws IOException {
        plain(file(TEST_LABELS), new int[6 * 6], 6, 2, 3);
        refused(
                "images for labels",
                "The data file (" + file(TEST_LABELS) + ") has 3 axes, and labels have 1.",
                "Name a file of labels [examples]: are the two exchanged?");
    }

    @Test
    void images_that_are_all_alike_are_refused() throws IOException {
        packed(file(TRAINING + ".gz"), new int[24 * 6], 24, 2, 3);
        refused("black images", "The deviation of the pixels (0) is not a positive number.", "Give a number above 0.");
    }

    @Test
    void labels_of_one_class_are_refused() throws IOException {
        packed(file(TRAINING_LABELS + ".gz"), new int[24], 24);
        plain(file(TEST_LABELS), new int[6], 6);
        refused("one class", "There are not two classes (1).", "Name files of two classes or more.");
        assertThat(idxImages(folder, 2).classes()).isEqualTo(2);
    }

    /** One damaged byte would make classes of nothing. */
    @Test
    void a_label_beyond_all_others_is_told_with_its_record() throws IOException {
        int[] labels = labels(6, 3);
        labels[4] = 200;
        plain(file(TEST_LABELS), labels, 6);
        refused(
                "a gap",
                "The data file (" + file(TEST_LABELS)
                        + ") has the label 200 in record 4, and no example has the label 3.",
                "Get the file anew; or say how many classes there are, as in idxImages(Path.of(\"mnist\"), 10).");
        wrong(
                        "a label that is no class",
                        () -> idxImages(folder, 3),
                        "The data file (" + file(TEST_LABELS)
                                + ") has the label 200 in record 4, and there are 3 classes.",
                        "Get the file anew, or say how many classes there are.")
                .isRefused();
        assertThat(idxImages(folder, 201).classes()).isEqualTo(201);
        plain(file(TEST_LABELS), labels(6, 3), 6);
        assertThat(idxImages(folder, 5)).isEqualTo(idxImages(folder).classes(5));
    }

    @Test
    void what_the_files_have_not_cannot_be_declared() {
        Images images = idxImages(folder);
        wrong(
                        "labels beyond the classes",
                        () -> images.classes(2),
                        "There are 3 classes, and there are to be 2.",
                        "Name 3 or more, or other files.")
                .isRefused();
        wrong(
                        "more to train on",
                        () -> images.trainingExamples(23),
                        "The training examples (23) are more than there are (22).",
                        "Name 22 or fewer.")
                .isRefused();
        wrong(
                        "more to choose by",
                        () -> images.selectionExamples(3),
                        "The selection examples (3) are more than there are (2).",
                        "Name 2 or fewer.")
                .isRefused();
        wrong(
                        "more to test on",
                        () -> images.testExamples(7),
                        "The test examples (7) are more than there are (6).",
                        "Name 6 or fewer.")
                .isRefused();
        wrong(
                        "nothing to train on",
                        () -> images.trainingExamples(0),
                        "The number of training examples (0) is not positive.",
                        "Give a whole number of at least 1.")
                .isRefused();
    }

    @Test
    void what_is_no_digest_is_no_data_file() {
        assertThatThrownBy(() -> DataFile.of("../../secrets"))
                .isInstanceOf(DeclarationException.class)
                .hasMessage("The digest (../../secrets) of a data file is no SHA-256.\n"
                        + "Name the file itself in the declaration.");
    }

    private void refused(String name, String problem, String advice) {
        Wrong.wrong(name, () -> idxImages(folder), problem, advice).isRefused();
    }

    private Path file(String name) {
        return folder.resolve(name);
    }
}
