package dev.distill.dsl.task;

import static dev.distill.dsl.task.ImageFiles.jpeg;
import static dev.distill.dsl.task.ImageFiles.picture;
import static dev.distill.dsl.task.ImageFiles.png;
import static dev.distill.dsl.task.Tasks.imageFolders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Wrong;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.plan.Canonical;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures in a folder for each class. */
class ImageFoldersTest {
    private static final String ANEW = "Save it anew as PNG or JPEG, or take it out of the folder.";

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        ImageFiles.write(folder, 20);
    }

    @Test
    void pictures_become_a_task_of_a_class_for_each_folder() {
        Images task = imageFolders(folder).ofOneSize();
        assertThat(task.shape()).containsExactly(8, 8, 3);
        assertThat(task.classes()).isEqualTo(2);
        assertThat(task.trainingExamples() + task.selectionExamples() + task.testExamples())
                .isEqualTo(40);
        assertThat(Canonical.read(Canonical.line(task), Task.class)).isEqualTo(task);
        assertThat(imageFolders(folder).inGrey().ofOneSize().shape()).containsExactly(8, 8, 1);
        assertThat(imageFolders(folder).resizedTo(4, 5).shape()).containsExactly(4, 5, 3);
    }

    @Test
    void values_are_packed_as_they_are_with_the_number_of_their_folder() {
        Images task = imageFolders(folder).ofOneSize();
        IdxFile pixels = IdxFile.read(task.files().get(0).place().orElseThrow());
        IdxFile labels = IdxFile.read(task.files().get(1).place().orElseThrow());
        Set<String> dark = pictures(0);
        Set<String> bright = pictures(130);
        for (int i = 0; i < labels.examples(); i++) {
            String packed = Arrays.toString(Arrays.copyOfRange(pixels.bytes(), i * 192, (i + 1) * 192));
            assertThat(labels.bytes()[i] == 0 ? bright : dark).contains(packed);
        }
    }

    private static Set<String> pictures(int lowest) {
        Set<String> all = new TreeSet<>();
        for (int i = 0; i < 20; i++) {
            BufferedImage picture = picture(8, 8, lowest, i);
            byte[] values = new byte[192];
            for (int at = 0; at < 64; at++) {
                int rgb = picture.getRGB(at % 8, at / 8);
                values[3 * at] = (byte) (rgb >> 16);
                values[3 * at + 1] = (byte) (rgb >> 8);
                values[3 * at + 2] = (byte) rgb;
            }
            all.add(Arrays.toString(values));
        }
        return all;
    }

    @Test
    void names_decide_neither_parts_nor_bits() throws IOException {
        Images before = imageFolders(folder).ofOneSize();
        for (int i = 0; i < 20; i++) {
            Files.move(folder.resolve("dark/" + i + ".png"), folder.resolve("dark/z" + (99 - i) + ".PNG"));
        }
        assertThat(imageFolders(folder).ofOneSize()).isEqualTo(before);
    }

    @Test
    void another_picture_moves_no_other_to_another_part() throws IOException {
        Set<String> before = tested();
        png(folder.resolve("dark/more.png"), picture(8, 8, 0, 77));
        assertThat(tested()).containsAll(before);
    }

    private Set<String> tested() {
        Path test = imageFolders(folder).ofOneSize().files().get(2).place().orElseThrow();
        IdxFile file = IdxFile.read(test);
        Set<String> all = new TreeSet<>();
        for (int i = 0; i < file.examples(); i++) {
            all.add(Arrays.toString(Arrays.copyOfRange(file.bytes(), i * 192, (i + 1) * 192)));
        }
        return all;
    }

    @Test
    void a_picture_that_changes_makes_another_task() throws IOException {
        Images before = imageFolders(folder).ofOneSize();
        Files.delete(folder.resolve("dark/3.png"));
        png(folder.resolve("dark/3.png"), picture(8, 8, 1, 5));
        assertThat(imageFolders(folder).ofOneSize()).isNotEqualTo(before);
    }

    @Test
    void folders_of_training_and_test_are_the_parts() throws IOException {
        Path parted = folder.resolve("parted");
        ImageFiles.write(parted.resolve("train"), 20);
        png(parted.resolve("test/bright/a.png"), picture(8, 8, 131, 1));
        png(parted.resolve("test/dark/a.png"), picture(8, 8, 1, 1));
        Images task = imageFolders(parted).ofOneSize();
        assertThat(task.testExamples()).isEqualTo(2);
        assertThat(task.trainingExamples() + task.selectionExamples()).isEqualTo(40);
        assertThatThrownBy(() -> imageFolders(parted).testingOn(0.2).ofOneSize())
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining("a share to test on is declared, too");
        Files.copy(parted.resolve("train/dark/0.png"), parted.resolve("test/dark/b.png"));
        Wrong.wrong(
                        "trained and tested on",
                        () -> imageFolders(parted).ofOneSize(),
                        "The image (test/dark/b.png) is the same as (train/dark/0.png), of another class or part.",
                        "Take one of them away.")
                .isRefused();
        png(parted.resolve("test/red/a.png"), picture(8, 8, 2, 1));
        assertThatThrownBy(() -> imageFolders(parted).ofOneSize())
                .hasMessageContaining("The classes to test on [bright, dark, red] are not those to train on");
    }

    @Test
    void grey_values_stay_as_they_are() throws IOException {
        BufferedImage grey = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setPixels(0, 0, 3, 1, new int[] {10, 100, 200});
        png(folder.resolve("grey.png"), grey);
        byte[] bytes = Files.readAllBytes(folder.resolve("grey.png"));
        assertThat(Picture.read("grey.png", bytes, true).pixels()).containsExactly(10, 100, 200);
        assertThat(Picture.read("grey.png", bytes, false).pixels())
                .containsExactly(10, 10, 10, 100, 100, 100, 200, 200, 200);
    }

    @Test
    void a_new_pixel_is_the_mean_of_what_it_covers() {
        Picture old = new Picture(2, 3, 1, new byte[] {0, 30, 60, 30, 60, 90});
        assertThat(old.resizedTo(1, 1).pixels()).containsExactly(45);
        assertThat(old.resizedTo(2, 3).pixels()).isEqualTo(old.pixels());
        assertThat(old.resizedTo(1, 2).pixels()).containsExactly(25, 65);
        assertThat(old.resizedTo(2, 6).pixels()).containsExactly(0, 0, 30, 30, 60, 60, 30, 30, 60, 60, 90, 90);
    }

    @Test
    void a_jpeg_is_read_and_one_that_was_cut_short_is_refused() throws IOException {
        Path file = folder.resolve("dark/photo.jpg");
        jpeg(file, picture(8, 8, 0, 50));
        assertThat(imageFolders(folder).ofOneSize().classes()).isEqualTo(2);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 40));
        damaged("dark/photo.jpg");
    }

    @Test
    void a_png_that_is_none_or_was_cut_short_is_refused() throws IOException {
        Path file = folder.resolve("dark/5.png");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        damaged("dark/5.png");
        Files.writeString(file, "<html>404</html>");
        refused("The image (dark/5.png) is no image that can be read.", ANEW);
        Files.write(file, new byte[0]);
        refused("The image (dark/5.png) is no image that can be read.", ANEW);
        ImageFiles.write(folder, 20);
    }

    @Test
    void a_picture_that_lets_something_through_is_refused() throws IOException {
        BufferedImage clear = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
        png(folder.resolve("dark/clear.png"), clear);
        refused("The image (dark/clear.png) lets something shine through at 0,0.", ANEW);
    }

    /** Cyan, magenta and yellow would be taken for red, green and blue. */
    @Test
    void a_picture_in_a_printers_colours_is_refused() throws IOException {
        try (InputStream cmyk = ImageFoldersTest.class.getResourceAsStream("cmyk.jpg")) {
            Files.copy(cmyk, folder.resolve("dark/cmyk.jpg"));
        }
        refused(
                "The image (dark/cmyk.jpg) has other colours than red, green and blue, such as a printer's (CMYK).",
                ANEW);
    }

    @Test
    void a_link_that_leads_nowhere_is_no_class_that_was_never_there() throws IOException {
        Files.createSymbolicLink(folder.resolve("red"), folder.resolve("unmounted"));
        assertThatThrownBy(() -> imageFolders(folder).ofOneSize())
                .isInstanceOf(MissingDataException.class)
                .hasMessageContaining(" has a link (red) that leads nowhere.\n");
    }

    @Test
    void a_folder_beside_those_of_training_and_test_is_refused() throws IOException {
        Path parted = folder.resolve("parted");
        for (String part : List.of("train", "test", "val")) {
            png(parted.resolve(part + "/bright/a.png"), picture(8, 8, 131, part.length()));
            png(parted.resolve(part + "/dark/a.png"), picture(8, 8, 1, part.length()));
        }
        assertThatThrownBy(() -> imageFolders(parted).ofOneSize())
                .hasMessageContaining(" has [val] beside (train) and (test), and none of that is read.\nMove what is");
        Files.move(parted.resolve("test"), folder.resolve("elsewhere"));
        assertThatThrownBy(() -> imageFolders(parted).ofOneSize())
                .hasMessageStartingWith("The class (train) has a folder (bright) in it.\nName the folder that has");
    }

    @Test
    void a_size_beyond_any_picture_is_refused() {
        for (int side : new int[] {40_000, 65_536, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> imageFolders(folder).resizedTo(side, side))
                    .isInstanceOf(DeclarationException.class)
                    .hasMessageContaining("(" + side + "x" + side + ") pixels have more than");
        }
    }

    @Test
    void another_size_is_refused_unless_all_are_resized() throws IOException {
        png(folder.resolve("dark/wide.png"), picture(8, 9, 0, 1));
        refused(
                "The image (dark/wide.png) is of 8x9 pixels, and (bright/0.png) is of 8x8.",
                "Declare .resizedTo(height, width), or bring the images to one size.");
        assertThat(imageFolders(folder).resizedTo(8, 8).shape()).containsExactly(8, 8, 3);
    }

    @Test
    void classes_that_are_none_are_refused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        refused("The class (empty) has no image.", "Put its images there, or take the folder away.");
        Files.writeString(empty.resolve("notes.txt"), "?");
        refused(
                "The class (empty) has a file (notes.txt) that is no image.",
                "Leave PNG and JPEG files there alone: .png, .jpg or .jpeg.");
        Path one = folder.resolve("one");
        png(one.resolve("only/a.png"), picture(8, 8, 0, 1));
        Wrong.wrong(
                        "one class",
                        () -> imageFolders(one).ofOneSize(),
                        "The folder of images (" + one + ") has 1 folders of classes (only).",
                        "Put the images of each class into a folder of its own: two classes or more, at most 256.")
                .isRefused();
        assertThatThrownBy(() -> imageFolders(folder.resolve("nowhere")).ofOneSize())
                .isInstanceOf(MissingDataException.class);
    }

    @Test
    void a_picture_of_two_classes_is_refused() throws IOException {
        Files.copy(folder.resolve("dark/0.png"), folder.resolve("bright/x.png"));
        refused(
                "The image (dark/0.png) is the same as (bright/x.png), of another class or part.",
                "Take one of them away.");
    }

    @Test
    void packed_files_that_are_gone_are_written_anew() throws IOException {
        Images before = imageFolders(folder).ofOneSize();
        Files.delete(before.files().get(0).place().orElseThrow());
        Images after = imageFolders(folder).ofOneSize();
        assertThat(after).isEqualTo(before);
        assertThat(after.files().get(0).place().orElseThrow()).exists();
    }

    private void damaged(String name) {
        assertThatThrownBy(() -> imageFolders(folder).ofOneSize())
                .isInstanceOf(DeclarationException.class)
                .hasMessageStartingWith("The image (" + name + ") is damaged: ")
                .hasMessageEndingWith("\n" + ANEW);
    }

    private void refused(String problem, String advice) {
        Wrong.wrong(problem, () -> imageFolders(folder).ofOneSize(), problem, advice)
                .isRefused();
    }
}
