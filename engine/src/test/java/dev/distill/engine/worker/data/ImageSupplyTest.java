package dev.distill.engine.worker.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.IdxFile;
import dev.distill.dsl.task.Images;
import dev.distill.engine.Idx;
import dev.distill.engine.Specimens;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 55 images to train on and batches of 16: three steps an epoch, and seven images that an epoch leaves out. */
class ImageSupplyTest {

    private static final int BATCH = 16;

    @TempDir
    Path folder;

    private RunStore store;
    private Images task;
    private Supply supply;

    @BeforeEach
    void write() {
        store = RunStore.in(folder.resolve("store"));
        task = Idx.brought(folder.resolve("images"), store);
        supply = supply(task);
    }

    @Test
    void an_epoch_takes_each_training_image_at_most_once_and_leaves_out_what_fills_no_batch() {
        for (long epoch = 0; epoch < 4; epoch++) {
            List<Integer> taken = epoch(epoch);
            assertThat(taken).hasSize(48).doesNotHaveDuplicates().allMatch(image -> image >= 0 && image < 55);
        }
    }

    @Test
    void an_order_is_a_permutation_of_all() {
        Epochs epochs = new Epochs(55, 55, Streams.of(1).stream("order"));
        assertThat(IntStream.range(0, 55).map(row -> epochs.example(3, row)).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 55).boxed().toList());
        assertThat(epochs.epoch(3)).isEqualTo(3);
    }

    @Test
    void every_image_comes_to_be_taken_and_two_epochs_differ() {
        Set<Integer> seen = new TreeSet<>();
        for (long epoch = 0; epoch < 12; epoch++) {
            seen.addAll(epoch(epoch));
        }
        assertThat(seen).hasSize(55);
        assertThat(epoch(0)).isNotEqualTo(epoch(1));
        assertThat(new TreeSet<>(epoch(0))).isNotEqualTo(new TreeSet<>(epoch(1)));
    }

    @Test
    void the_batch_of_a_step_follows_from_the_step_alone() {
        List<Integer> inOrder = new ArrayList<>();
        for (long step = 0; step < 9; step++) {
            inOrder.addAll(batch(supply, step));
        }
        for (long step : new long[] {8, 2, 7, 2, 0, 5}) {
            List<Integer> expected = inOrder.subList((int) step * BATCH, (int) (step + 1) * BATCH);
            assertThat(batch(supply(task), step)).isEqualTo(expected);
            assertThat(batch(supply, step)).isEqualTo(expected);
        }
    }

    @Test
    void an_image_comes_with_its_label_and_its_pixels_standardised() {
        Examples examples = Examples.room(task, BATCH);
        supply.batch(4, examples);
        IdxFile pixels = IdxFile.read(folder.resolve("images/train-images-idx3-ubyte"));
        IdxFile labels = IdxFile.read(folder.resolve("images/train-labels-idx1-ubyte"));
        for (int row = 0; row < BATCH; row++) {
            int image = image(examples, row);
            assertThat(examples.labels()[row]).isEqualTo(labels.bytes()[image]);
            for (int pixel = 0; pixel < 16; pixel++) {
                double value = (pixels.bytes()[image * 16 + pixel] & 0xff) / 255.0;
                assertThat((double) examples.inputs()[row * 16 + pixel])
                        .isCloseTo((value - task.mean()) / task.deviation(), within(1e-6));
            }
        }
    }

    @Test
    void held_out_images_never_train() {
        Examples selection = supply.heldOut(Split.SELECTION);
        assertThat(images(selection)).containsExactly(55, 56, 57, 58, 59);
        assertThat(images(supply.heldOut(Split.TEST)))
                .containsExactlyElementsOf(IntStream.range(100, 120).boxed().toList());
        assertThat(images(supply.unlabelled(8_000)))
                .containsExactlyElementsOf(IntStream.range(0, 55).boxed().toList());
        assertThat(supply.unlabelled(10).count()).isEqualTo(10);
    }

    @Test
    void fewer_training_images_leave_the_selection_where_it_is() {
        Images fewer = task.trainingExamples(32).selectionExamples(3);
        Supply few = supply(fewer);
        assertThat(images(few.heldOut(Split.SELECTION))).containsExactly(57, 58, 59);
        assertThat(batch(few, 0)).allMatch(image -> image < 32);
        assertThat(images(few.unlabelled(100))).hasSize(32);
    }

    @Test
    void a_teacher_and_a_student_of_one_seed_see_other_orders() {
        TrainedRun student = run(task);
        TrainedRun teacher = new TrainedRun(
                student.semantics(),
                student.numericClass(),
                student.task(),
                student.network(),
                student.recipe(),
                student.curriculum(),
                student.seed(),
                student.measures(),
                RunSpecification.TEACHER,
                student.checkpointEvery(),
                student.teachers(),
                Optional.empty());
        assertThat(batch(Supply.of(teacher, new DataFiles(store)), 0)).isNotEqualTo(batch(supply, 0));
    }

    @Test
    void data_that_are_not_in_the_store_or_damaged_there_are_told() throws IOException {
        RunStore empty = RunStore.in(folder.resolve("empty"));
        assertThatThrownBy(() -> Supply.of(run(task), new DataFiles(empty)))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("is not in the store")
                .hasMessageContaining("distill:data -Ddistill.data.keep");
        Path file = new DataFiles(store).of(task.files().get(0));
        byte[] bytes = Files.readAllBytes(file);
        bytes[30] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> supply(task)).hasMessageContaining("was damaged there");
    }

    private Supply supply(Images task) {
        return Supply.of(run(task), new DataFiles(store));
    }

    private static TrainedRun run(Images task) {
        return Specimens.of(task, Architectures.cnn(2));
    }

    private List<Integer> epoch(long epoch) {
        List<Integer> taken = new ArrayList<>();
        for (long step = 3 * epoch; step < 3 * epoch + 3; step++) {
            taken.addAll(batch(supply, step));
        }
        return taken;
    }

    private List<Integer> batch(Supply supply, long step) {
        Examples examples = Examples.room(task, BATCH);
        supply.batch(step, examples);
        return images(examples);
    }

    private List<Integer> images(Examples examples) {
        return IntStream.range(0, examples.count())
                .mapToObj(row -> image(examples, row))
                .toList();
    }

    /** The number that an image's first pixel tells. */
    private int image(Examples examples, int row) {
        float value = examples.inputs()[row * examples.width()];
        return (int) Math.round((value * task.deviation() + task.mean()) * 255);
    }
}
