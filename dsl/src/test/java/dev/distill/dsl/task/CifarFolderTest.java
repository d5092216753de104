package dev.distill.dsl.task;

import static dev.distill.dsl.task.Tasks.cifar10;
import static dev.distill.dsl.task.Tasks.cifar100;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Wrong;
import dev.distill.dsl.error.MissingDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CIFAR-10 and CIFAR-100 in their binary versions, in small. */
class CifarFolderTest {
    private static final String ANEW = "Get the file anew: it was cut short, damaged, or is of another format.";

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        CifarFiles.ten(folder, 4);
        CifarFiles.hundred(folder, 4);
    }

    @Test
    void a_tenth_of_the_training_files_is_held_out() {
        Images task = cifar10(folder);
        assertThat(task.shape()).containsExactly(32, 32, 3);
        assertThat(task.classes()).isEqualTo(10);
        assertThat(task.trainingExamples()).isEqualTo(18);
        assertThat(task.selectionExamples()).isEqualTo(2);
        assertThat(task.testExamples()).isEqualTo(4);
    }

    @Test
    void a_colour_after_another_becomes_a_pixel_after_another() {
        Images task = cifar10(folder);
        IdxFile pixels = IdxFile.read(task.files().get(0).place().orElseThrow());
        IdxFile labels = IdxFile.read(task.files().get(1).place().orElseThrow());
        assertThat(pixels.shape()).containsExactly(20, 32, 32, 3);
        for (int image = 0; image < 20; image++) {
            assertThat(labels.bytes()[image]).isEqualTo((byte) (image % 4));
            for (int channel = 0; channel < 3; channel++) {
                int at = ((image * 32 + 5) * 32 + 6) * 3 + channel;
                assertThat(pixels.bytes()[at] & 0xff).isEqualTo((image % 4 + 7 * (channel * 1024 + 5 * 32 + 6)) % 251);
            }
        }
    }

    @Test
    void of_a_hundred_classes_the_fine_labels_count() {
        Images task = cifar100(folder);
        assertThat(task.classes()).isEqualTo(100);
        assertThat(IdxFile.read(task.files().get(3).place().orElseThrow()).bytes())
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void a_file_that_was_cut_short_is_refused() throws IOException {
        Path file = folder.resolve("data_batch_3.bin");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        refused("The data file (" + folder.resolve("data_batch_3.bin")
                + ") has 12291 bytes, no whole number of records of 3073.");
        Files.write(file, Arrays.copyOf(whole, whole.length - 3073));
        refused("The data file (" + folder.resolve("data_batch_3.bin")
                + ") has 3 images, where (test_batch.bin) wants 4.");
        Files.write(file, new byte[0]);
        refused("The data file (" + folder.resolve("data_batch_3.bin")
                + ") has 0 bytes, no whole number of records of 3073.");
    }

    @Test
    void a_label_out_of_range_is_refused() throws IOException {
        Path file = folder.resolve("test_batch.bin");
        byte[] bytes = Files.readAllBytes(file);
        bytes[2 * 3073] = (byte) 200;
        Files.write(file, bytes);
        refused("The data file (" + folder.resolve("test_batch.bin")
                + ") has the label 200 in record 2, and there are 10 classes.");
    }

    @Test
    void a_file_that_is_not_there_is_missing_data() throws IOException {
        Files.delete(folder.resolve("train.bin"));
        assertThatThrownBy(() -> cifar100(folder))
                .isInstanceOf(MissingDataException.class)
                .hasMessageContaining("train.bin) is not there")
                .hasMessageContaining("binary version of CIFAR-100");
    }

    private void refused(String problem) {
        Wrong.wrong(problem, () -> cifar10(folder), problem, ANEW).isRefused();
    }
}
