package dev.distill.dsl.task;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Digest;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The examples of a task on sentences, in their three parts. Of the training file's different texts those that come first by the first 64 bits
 * of their SHA-256 may choose, a share of them and at least one; the same text is never in both parts.
 *
 * @param training what is trained on
 * @param selection what may choose
 * @param test what only reports
 */
public record SentenceRows(List<Row> training, List<Row> selection, List<Row> test) {
    /**
     * An example.
     *
     * @param texts a sentence, or two
     * @param label its class, from 0, or what stands for its rating
     */
    public record Row(List<String> texts, int label) {
        private long key() {
            return ByteBuffer.wrap(Digest.bytesOf(String.join("\t", texts))).getLong() ^ Long.MIN_VALUE;
        }
    }

    /** Reads both files. */
    static SentenceRows of(Path training, Path test, TsvColumns columns, Labelling labelling, double share) {
        List<Row> all = rows(training, columns, labelling);
        long[] each = all.stream().mapToLong(Row::key).toArray();
        long[] keys = Arrays.stream(each).sorted().distinct().toArray();
        Require.that(
                keys.length >= 2,
                "The file (" + training + ") has fewer than two different examples.",
                "Training and selection take one each: add lines.");
        long last = keys[(int) Math.max(1, Math.floor(share * keys.length)) - 1];
        List<Row> trained = new ArrayList<>();
        List<Row> selecting = new ArrayList<>();
        for (int i = 0; i < each.length; i++) {
            (each[i] <= last ? selecting : trained).add(all.get(i));
        }
        return new SentenceRows(trained, selecting, rows(test, columns, labelling));
    }

    /**
     * Returns these with so many to train on: those that come first by the first 64 bits of their texts' SHA-256, in the order of their file, so
     * that a file sorted by its labels has all of them left.
     */
    SentenceRows trainedOn(int examples) {
        if (examples == training.size()) {
            return this;
        }
        long[] keys = training.stream().mapToLong(Row::key).toArray();
        List<Row> some = IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.comparingLong(place -> keys[place]))
                .limit(examples)
                .sorted()
                .map(training::get)
                .toList();
        return new SentenceRows(some, selection, test);
    }

    private static List<Row> rows(Path file, TsvColumns columns, Labelling labelling) {
        return TsvFile.rows(file, columns).stream()
                .map(row -> new Row(row.texts(), labelling.of(file, row)))
                .toList();
    }
}
