package dev.distill.engine.worker.data;

import dev.distill.dsl.corpus.Coder;
import dev.distill.dsl.corpus.Special;
import dev.distill.dsl.corpus.SpecialIds;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.task.Field;
import dev.distill.dsl.task.SentenceRows;
import dev.distill.dsl.task.SentenceTask;
import dev.distill.engine.store.DataFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sentences of files, made into ids when a worker begins. Each epoch takes the training examples in an order of its own: the batch of a step
 * follows from the step alone.
 */
final class SentenceSupply implements Supply {
    /**
     * An example as ids.
     *
     * @param first those of the first sentence, with BEGINNING and END, or what stands between two
     * @param second those of the second with END, if there is one
     * @param label its class, or what stands for its rating
     */
    private record Encoded(int[] first, int[] second, int label) {}

    private final SentenceTask task;
    private final Coder coder;
    private final SpecialIds special;
    private final List<Encoded> training;
    private final List<Encoded> selection;
    private final List<Encoded> test;
    private final Epochs epochs;

    private SentenceSupply(SentenceTask task, int batchSize, SentenceRows rows, Coder coder, RunStreams streams) {
        this.task = task;
        this.coder = coder;
        this.special = task.special();
        this.training = encoded(rows.training());
        this.selection = encoded(rows.selection());
        this.test = encoded(rows.test());
        this.epochs = new Epochs(training.size(), batchSize, streams.order());
    }

    static SentenceSupply of(SentenceTask task, int batchSize, DataFiles files, RunStreams streams) {
        try {
            Coder coder = task.tokeniser().coder(files::of);
            return new SentenceSupply(task, batchSize, task.rows(files::of), coder, streams);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Encoded> encoded(List<SentenceRows.Row> rows) {
        return rows.stream().map(this::encoded).toList();
    }

    private Encoded encoded(SentenceRows.Row row) {
        int[] first = ids(row.texts().get(0));
        int[] second = task.isOfPairs() ? ids(row.texts().get(1)) : new int[0];
        int[] end = {special.id(Special.END)};
        int[] afterFirst = task.isOfPairs() ? special.between() : end;
        int room = task.length() - 1 - afterFirst.length - (task.isOfPairs() ? end.length : 0);
        int[] sizes = fitting(first.length, second.length, room);
        int[] opened = joined(
                IntStream.of(special.id(Special.BEGINNING)),
                Arrays.stream(first).limit(sizes[0]),
                IntStream.of(afterFirst));
        int[] closed = task.isOfPairs()
                ? joined(Arrays.stream(second).limit(sizes[1]), IntStream.of(end), IntStream.empty())
                : new int[0];
        return new Encoded(opened, closed, row.label());
    }

    /** Takes tokens from the longer one, of equally long ones from the second, until both fit. */
    private static int[] fitting(int first, int second, int room) {
        int[] sizes = {first, second};
        while (sizes[0] + sizes[1] > room) {
            sizes[sizes[0] > sizes[1] ? 0 : 1]--;
        }
        return sizes;
    }

    private static int[] joined(IntStream one, IntStream other, IntStream last) {
        return IntStream.concat(IntStream.concat(one, other), last).toArray();
    }

    private int[] ids(String text) {
        IntStream.Builder ids = IntStream.builder();
        coder.encode(text, id -> ids.add(id == Coder.UNKNOWN ? special.id(Special.UNKNOWN) : id));
        return ids.build().toArray();
    }

    @Override
    public void batch(long step, Examples into) {
        for (int row = 0; row < into.count(); row++) {
            write(training.get(epochs.example(step, row)), into, row);
        }
    }

    @Override
    public Examples heldOut(Split split) {
        return split == Split.TEST ? first(test, task.testExamples()) : first(selection, selection.size());
    }

    @Override
    public Examples unlabelled(int count) {
        return first(training, Math.min(count, training.size()));
    }

    private Examples first(List<Encoded> part, int count) {
        Examples examples = Examples.room(task, count);
        for (int row = 0; row < count; row++) {
            write(part.get(row), examples, row);
        }
        return examples;
    }

    private void write(Encoded example, Examples into, int row) {
        int from = row * task.length();
        int middle = from + example.first().length;
        int end = middle + example.second().length;
        int to = from + task.length();
        copy(example.first(), into.inputs(), from);
        copy(example.second(), into.inputs(), middle);
        Arrays.fill(into.inputs(), end, to, special.id(Special.PADDING));
        float[] hidden = into.others().get(Field.HIDDEN);
        Arrays.fill(hidden, from, end, 0);
        Arrays.fill(hidden, end, to, 1);
        if (task.isOfPairs()) {
            float[] segments = into.others().get(Field.SEGMENTS);
            Arrays.fill(segments, from, to, 0);
            Arrays.fill(segments, middle, end, 1);
        }
        into.labels()[row] = example.label();
    }

    private static void copy(int[] ids, float[] into, int at) {
        for (int i = 0; i < ids.length; i++) {
            into[at + i] = ids[i];
        }
    }
}
