package dev.distill.engine.worker.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Augmentation;
import dev.distill.dsl.task.Images;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.Idx;
import dev.distill.engine.Specimens;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.RunStore;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of 4x4 pixels, 55 of them to train on, in batches of 16: three steps an epoch. */
class AugmenterTest {
    private static final int BATCH = 16;

    @TempDir
    Path folder;

    private RunStore store;
    private Images images;

    @BeforeEach
    void write() {
        store = RunStore.in(folder.resolve("store"));
        images = Idx.brought(folder.resolve("images"), store);
    }

    @Test
    void a_batch_follows_from_the_step_alone() {
        Task task = images.augmented(Tasks.crop(2), Tasks.flip(), Tasks.erase(2));
        Supply goingOn = supply(task);
        List<Examples> all = IntStream.range(0, 9)
                .mapToObj(step -> batch(goingOn, task, step))
                .toList();
        for (int step : new int[] {8, 4, 7, 1, 0}) {
            Examples afresh = batch(supply(task), task, step);
            assertThat(afresh.inputs()).isEqualTo(all.get(step).inputs());
            assertThat(afresh.labels()).isEqualTo(all.get(step).labels());
        }
    }

    @Test
    void images_come_in_the_order_they_come_in_unchanged_and_differ_from_epoch_to_epoch() {
        Task task = images.augmented(Tasks.crop(2));
        assertThat(batch(supply(task), task, 4).labels())
                .isEqualTo(batch(supply(images), images, 4).labels());
        assertThat(batch(supply(task), task, 4).inputs())
                .isNotEqualTo(batch(supply(images), images, 4).inputs());
        Augmenter augmenter = augmenter(Tasks.crop(2));
        Set<String> seen = new HashSet<>();
        for (int epoch = 0; epoch < 200; epoch++) {
            seen.add(Arrays.toString(changed(augmenter, epoch, 7)));
        }
        assertThat(seen).hasSize(25);
    }

    @Test
    void what_is_held_out_stays_as_it_is() {
        Supply supply = supply(images.augmented(Tasks.crop(2), Tasks.flip()));
        for (Split split : new Split[] {Split.TEST, Split.SELECTION}) {
            assertThat(supply.heldOut(split).inputs())
                    .isEqualTo(supply(images).heldOut(split).inputs());
        }
        assertThat(supply.unlabelled(20).inputs())
                .isEqualTo(supply(images).unlabelled(20).inputs());
    }

    @Test
    void a_crop_moves_all_pixels_by_as_much_and_fills_with_the_mean() {
        Augmenter augmenter = augmenter(Tasks.crop(2));
        for (int example = 0; example < 55; example++) {
            float[] changed = changed(augmenter, 0, example);
            assertThat(moves()).anySatisfy(move -> assertThat(changed).isEqualTo(move));
        }
    }

    /** The image whose pixels are 1 to 16, moved by up to two pixels each way. */
    private static List<float[]> moves() {
        return IntStream.range(0, 25)
                .mapToObj(move -> {
                    float[] moved = new float[16];
                    for (int at = 0; at < 16; at++) {
                        int row = at / 4 + move / 5 - 2;
                        int column = at % 4 + move % 5 - 2;
                        moved[at] = row < 0 || row > 3 || column < 0 || column > 3 ? 0 : row * 4 + column + 1;
                    }
                    return moved;
                })
                .toList();
    }

    @Test
    void about_half_are_flipped_and_the_others_stay() {
        Augmenter augmenter = augmenter(Tasks.flip());
        int flipped = 0;
        for (int epoch = 0; epoch < 400; epoch++) {
            float[] changed = changed(augmenter, epoch, 3);
            boolean other = changed[0] != 1;
            flipped += other ? 1 : 0;
            for (int at = 0; at < 16; at++) {
                assertThat(changed[at]).isEqualTo(other ? at / 4 * 4 + 4 - at % 4 : at + 1);
            }
        }
        assertThat(flipped).isBetween(160, 240);
    }

    @Test
    void a_square_is_erased_and_nothing_else() {
        Augmenter augmenter = augmenter(Tasks.erase(2));
        Set<Long> counts = new HashSet<>();
        for (int epoch = 0; epoch < 200; epoch++) {
            float[] changed = changed(augmenter, epoch, 3);
            for (int at = 0; at < 16; at++) {
                assertThat(changed[at]).isIn(0f, at + 1f);
            }
            counts.add(IntStream.range(0, 16).filter(at -> changed[at] == 0).count());
        }
        assertThat(counts).containsExactlyInAnyOrder(1L, 2L, 4L);
    }

    private Augmenter augmenter(Augmentation... by) {
        return new Augmenter(images.augmented(by), Streams.of(1).stream("augmentation"));
    }

    private static float[] changed(Augmenter augmenter, int epoch, int example) {
        float[] values = new float[20];
        for (int i = 0; i < 16; i++) {
            values[2 + i] = i + 1;
        }
        augmenter.change(epoch, example, values, 2);
        assertThat(values[1] + values[18]).isZero();
        return Arrays.copyOfRange(values, 2, 18);
    }

    private Supply supply(Task task) {
        return Supply.of(Specimens.of(task, Architectures.cnn(2)), new DataFiles(store));
    }

    private static Examples batch(Supply supply, Task task, int step) {
        Examples examples = Examples.room(task, BATCH);
        supply.batch(step, examples);
        return examples;
    }
}
