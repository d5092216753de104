package dev.distill.dsl.task;

import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.task.Tasks.crop;
import static dev.distill.dsl.task.Tasks.erase;
import static dev.distill.dsl.task.Tasks.flip;
import static dev.distill.dsl.task.Tasks.idxImages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.plan.Canonical;
import org.junit.jupiter.api.Test;

class AugmentedImagesTest {
    private final Images images = idxImages(IdxFiles.folder("augmented"));

    @Test
    void all_but_what_is_trained_on_is_as_before() {
        AugmentedImages task = images.augmented(crop(2), flip(), erase(3));
        assertThat(task.given()).isEqualTo(images.given());
        assertThat(task.source()).isEqualTo(images.source());
        assertThat(task.classes()).isEqualTo(images.classes());
        assertThat(task.testExamples(4).images()).isEqualTo(images.testExamples(4));
        assertThat(task.describe())
                .isEqualTo(images.describe() + ", cropped with a border of 2, flipped, erased in squares of 3");
    }

    @Test
    void a_task_is_known_by_what_changes_it_and_in_which_order() {
        AugmentedImages task = images.augmented(crop(2), flip());
        assertThat(Canonical.line(task))
                .startsWith("{\"type\":\"augmented-images\",")
                .contains("{\"type\":\"crop\",\"border\":2},{\"type\":\"flip\"}")
                .contains(Canonical.line(images));
        assertThat(Canonical.read(Canonical.line(task), Task.class)).isEqualTo(task);
        assertThat(images.augmented(flip(), crop(2))).isNotEqualTo(task);
    }

    @Test
    void changes_that_may_leave_nothing_are_refused() {
        wrong(
                        "border alone",
                        () -> images.augmented(crop(8)),
                        "The images (8x8) cropped with a border of 8 may show the border alone.",
                        "Name a border of fewer than 8 pixels.")
                .isRefused();
        wrong(
                        "nothing left",
                        () -> images.augmented(erase(9)),
                        "The images (8x8) erased in squares of 9 may show nothing.",
                        "Name a side of at most 8 pixels.")
                .isRefused();
        wrong(
                        "no change",
                        images::augmented,
                        "There are no augmentations.",
                        "Name one or more, such as crop(4), or leave .augmented(...) away.")
                .isRefused();
        wrong(
                        "no border",
                        () -> crop(0),
                        "The border of crops (0) is not positive.",
                        "Give a whole number of at least 1.")
                .isRefused();
    }
}
