package dev.distill.engine.worker.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.task.DigitStrings;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.Idx;
import dev.distill.engine.Specimens;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.RunStore;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strings of one to three images of 4x4 pixels, whose first pixel is their number in their file, from 100 on in the test part. */
class StringSupplyTest {

    private static final int LONGEST = 3;
    private static final int WIDTH = LONGEST * (Idx.SIDE + 2);

    @TempDir
    Path folder;

    private RunStore store;
    private DigitStrings task;
    private Supply supply;

    @BeforeEach
    void write() {
        store = RunStore.in(folder.resolve("store"));
        task = Tasks.digitStrings(Idx.brought(folder.resolve("images"), store), 1, LONGEST)
                .gaps(2)
                .trainingStrings(40)
                .selectionStrings(300)
                .testExamples(300);
        supply = supply();
    }

    @Test
    void strings_have_all_lengths_and_their_labels_come_from_the_left() {
        Examples test = supply.heldOut(Split.TEST);
        Set<Integer> lengths = new HashSet<>();
        for (int row = 0; row < test.count(); row++) {
            int[] labels = Arrays.copyOfRange(test.labels(), row * LONGEST, (row + 1) * LONGEST);
            int length =
                    (int) Arrays.stream(labels).takeWhile(label -> label >= 0).count();
            lengths.add(length);
            assertThat(Arrays.stream(labels).skip(length).boxed()).allMatch(label -> label == Examples.PADDING);
        }
        assertThat(lengths).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void parts_are_composed_of_their_own_images() {
        assertThat(numbers(supply.heldOut(Split.TEST))).hasSize(20).allMatch(number -> number >= 100);
        assertThat(numbers(supply.heldOut(Split.SELECTION))).containsExactlyInAnyOrder(55, 56, 57, 58, 59);
        assertThat(numbers(supply.unlabelled(40))).allMatch(number -> number < 55);
    }

    @Test
    void behind_the_last_digit_an_image_is_empty() {
        Examples test = supply.heldOut(Split.TEST);
        float empty = (float) (-task.images().mean() / task.images().deviation());
        for (int row = 0; row < test.count(); row++) {
            if (test.labels()[row * LONGEST + 1] < 0) {
                int last = row * test.width() + WIDTH - 1;
                assertThat(test.inputs()[last]).isEqualTo(empty);
                assertThat(test.inputs()[last - Idx.SIDE - 2]).isEqualTo(empty);
            }
        }
    }

    @Test
    void the_batch_of_a_step_follows_from_the_step_alone_and_an_epoch_takes_each_string_once() {
        task = Tasks.digitStrings(task.images(), LONGEST, LONGEST).trainingStrings(40);
        supply = supply();
        Set<String> seen = new HashSet<>();
        for (long step = 0; step < 2; step++) {
            Examples once = batch(supply, step);
            assertThat(batch(supply(), step).inputs()).isEqualTo(once.inputs());
            IntStream.range(0, 16).forEach(row -> seen.add(pixels(once, row)));
        }
        assertThat(seen).hasSize(32);
    }

    /** One image and one gap are soon drawn twice, three of each are not. */
    @Test
    void strings_that_are_alike_have_one_digit() {
        Examples strings = supply.unlabelled(40);
        Map<String, List<Integer>> alike =
                IntStream.range(0, 40).boxed().collect(Collectors.groupingBy(row -> pixels(strings, row)));
        assertThat(alike.values()).filteredOn(rows -> rows.size() > 1).allSatisfy(rows -> assertThat(rows)
                .allMatch(row -> strings.labels()[row * LONGEST + 1] == Examples.PADDING));
    }

    private Examples batch(Supply from, long step) {
        Examples examples = Examples.room(task, 16);
        from.batch(step, examples);
        return examples;
    }

    private String pixels(Examples examples, int row) {
        return Arrays.toString(
                Arrays.copyOfRange(examples.inputs(), row * examples.width(), (row + 1) * examples.width()));
    }

    /** The numbers of the images in the first place of some strings, where the gap before it is none. */
    private Set<Integer> numbers(Examples examples) {
        Set<Integer> numbers = new HashSet<>();
        float empty = (float) (-task.images().mean() / task.images().deviation());
        for (int row = 0; row < examples.count(); row++) {
            int at = row * examples.width();
            while (column(examples, at, empty)) {
                at++;
            }
            double pixel = examples.inputs()[at] * task.images().deviation()
                    + task.images().mean();
            numbers.add((int) Math.round(pixel * 255));
        }
        return numbers;
    }

    private static boolean column(Examples examples, int at, float empty) {
        return IntStream.range(0, Idx.SIDE).allMatch(y -> examples.inputs()[at + y * WIDTH] == empty);
    }

    private Supply supply() {
        RunSpecification run = Specimens.of(task, Architectures.cnn(2));
        return Supply.of(run, new DataFiles(store));
    }
}
