package dev.distill.dsl.corpus;

import dev.distill.dsl.error.Require;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns byte pairs: again and again the most frequent pair becomes a token; of equally frequent ones that with the smallest ids. It is our
 * own since jtokkit and OpenNLP only read vocabularies, and DJL's tokenizers are native code, which stays out of Maven's JVM.
 */
final class BytePairLearner {
    /** How often a pair occurs, and in which words it was seen; some of them may have lost it since. */
    private static final class Seen {
        private long count;
        private int[] words = new int[2];
        private int used;

        void in(int word) {
            if (used > 0 && words[used - 1] == word) {
                return;
            }
            words = used == words.length ? Arrays.copyOf(words, 2 * used) : words;
            words[used++] = word;
        }
    }

    private final List<int[]> words = new ArrayList<>();
    private final long[] counts;
    private final Map<Long, Seen> pairs = new HashMap<>();

    private BytePairLearner(Documents training) {
        Map<String, Long> found = new HashMap<>();
        training.each(document -> BytePairCoder.pieces(document, piece -> found.merge(piece, 1L, Long::sum)));
        Map<String, Long> pieces = new TreeMap<>(found);
        this.counts = pieces.values().stream().mapToLong(count -> count).toArray();
        for (String piece : pieces.keySet()) {
            byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
            int[] ids = new int[bytes.length];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = bytes[i] & 0xff;
            }
            words.add(ids);
            add(words.size() - 1, 0, ids.length);
        }
    }

    /** The pairs that become tokens, in order. */
    static List<int[]> learn(Documents training, int size) {
        BytePairLearner learner = new BytePairLearner(training);
        List<int[]> learned = new ArrayList<>();
        while (BytePairCoder.BYTES + learned.size() < size) {
            int found = BytePairCoder.BYTES + learned.size();
            long best = learner.mostFrequent();
            Require.that(
                    best >= 0,
                    "The training part gives " + found + " byte pairs, and not as many as asked for (" + size + ").",
                    "Ask for " + found + " or fewer, or use more text.");
            int[] pair = {(int) (best >>> 32), (int) best};
            learner.merge(best, pair, found);
            learned.add(pair);
        }
        return learned;
    }

    /** The key of the most frequent pair that occurs twice or more; -1 where none does. */
    private long mostFrequent() {
        long best = -1;
        long most = 1;
        for (Map.Entry<Long, Seen> pair : pairs.entrySet()) {
            long count = pair.getValue().count;
            if (count > most || count == most && best >= 0 && pair.getKey() < best) {
                best = pair.getKey();
                most = count;
            }
        }
        return best;
    }

    private void merge(long key, int[] pair, int id) {
        Seen seen = pairs.remove(key);
        for (int i = 0; i < seen.used; i++) {
            int word = seen.words[i];
            int[] before = words.get(word);
            int[] after = before.clone();
            after = Arrays.copyOf(after, BytePairCoder.merged(after, after.length, pair[0], pair[1], id));
            int same = Math.max(0, Arrays.mismatch(before, after));
            if (after.length < before.length) {
                int sameAtEnd = sameAtEnd(before, after, same);
                take(word, Math.max(0, same - 1), before.length - sameAtEnd);
                words.set(word, after);
                add(word, Math.max(0, same - 1), after.length - sameAtEnd);
            }
        }
    }

    private static int sameAtEnd(int[] before, int[] after, int sameAtStart) {
        int same = 0;
        while (same < after.length - sameAtStart
                && before[before.length - 1 - same] == after[after.length - 1 - same]) {
            same++;
        }
        return same;
    }

    /** Counts the pairs of a word that begin at some of its places. */
    private void add(int word, int from, int to) {
        int[] ids = words.get(word);
        for (int i = from; i < Math.min(to, ids.length - 1); i++) {
            Seen seen = pairs.computeIfAbsent(BytePairCoder.key(ids[i], ids[i + 1]), any -> new Seen());
            seen.count += counts[word];
            seen.in(word);
        }
    }

    /** Takes them back; the pair that has just become a token is no longer counted. */
    private void take(int word, int from, int to) {
        int[] ids = words.get(word);
        for (int i = from; i < Math.min(to, ids.length - 1); i++) {
            long key = BytePairCoder.key(ids[i], ids[i + 1]);
            Seen seen = pairs.get(key);
            if (seen != null) {
                seen.count -= counts[word];
                if (seen.count == 0) {
                    pairs.remove(key);
                }
            }
        }
    }
}
