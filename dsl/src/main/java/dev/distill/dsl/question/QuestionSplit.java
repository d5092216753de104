package dev.distill.dsl.question;

import dev.distill.dsl.error.Require;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts with questions in their three parts. Of the training file's different texts those that come first by the first 64 bits of their SHA-256
 * may choose, a share of them and at least one; the same text is never in both parts.
 *
 * @param training what is trained on
 * @param selection what may choose
 * @param test what only reports
 */
public record QuestionSplit(List<Passage> training, List<Passage> selection, List<Passage> test) {
    /** Reads both files. */
    public static QuestionSplit of(Path training, Path test, double share) {
        List<Passage> all = SquadFile.passages(training);
        long[] keys = all.stream().mapToLong(Passage::key).sorted().distinct().toArray();
        Require.that(
                keys.length >= 2,
                "The file (" + training + ") has fewer than two different texts.",
                "Training and selection take one each: add texts.");
        long last = keys[(int) Math.max(1, Math.floor(share * keys.length)) - 1];
        List<Passage> trained = new ArrayList<>();
        List<Passage> selecting = new ArrayList<>();
        all.forEach(passage -> (passage.key() <= last ? selecting : trained).add(passage));
        return new QuestionSplit(trained, selecting, SquadFile.passages(test));
    }
}
