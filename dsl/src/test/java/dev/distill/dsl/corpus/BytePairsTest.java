package dev.distill.dsl.corpus;

import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.corpus.Corpora.bytePairs;
import static dev.distill.dsl.corpus.Corpora.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.distill.dsl.plan.Canonical;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Byte pairs: which are learned, and what texts become by them. */
class BytePairsTest {
    @TempDir
    Path folder;

    @TempDir
    Path kept;

    private String before;

    @BeforeEach
    void keep() {
        before = System.setProperty(CachedIds.PROPERTY, kept.toString());
    }

    @AfterEach
    void forget() {
        System.setProperty(CachedIds.PROPERTY, before);
    }

    /** "low" five times, "lower" twice: l o 7, o w 7 (7 = 5 + 2), then low e, lowe r. */
    @Test
    void the_most_frequent_pair_is_learned_first_and_of_equals_that_of_the_smaller_ids() {
        assertThat(learned("low\nlow\nlow\nlow\nlow\nlower\nlower", 260))
                .containsExactly(pair('l', 'o'), pair(256, 'w'), pair('e', 'r'), pair(257, 258));
        assertThat(learned("ab ab cd cd ab", 258)).containsExactly(pair('a', 'b'), pair(' ', 'c'));
    }

    @Test
    void overlapping_pairs_are_counted_and_put_together_from_the_left() {
        assertThat(learned("aaaaa aaaa", 258)).containsExactly(pair('a', 'a'), pair(256, 256));
        Coder coder = BytePairCoder.ofPairs(List.of(new int[] {'a', 'a'}, new int[] {256, 256}));
        assertThat(encoded(coder, "aaaaaaa")).containsExactly(257, 256, 'a');
    }

    @Test
    void pairs_that_were_learned_first_are_put_together_first() {
        Coder coder = BytePairCoder.ofPairs(List.of(new int[] {'b', 'c'}, new int[] {'a', 'b'}, new int[] {257, 'c'}));
        assertThat(encoded(coder, "abc")).containsExactly('a', 256);
        assertThat(encoded(coder, "abd")).containsExactly(257, 'd');
    }

    @Test
    void pieces_are_those_of_gpt2() {
        List<String> pieces = new ArrayList<>();
        BytePairCoder.pieces("It's 42 naïve  words,\n\tnot—they'll   end ", pieces::add);
        assertThat(pieces)
                .containsExactly(
                        "It", "'s", " 42", " naïve", " ", " words", ",", "\n", "\t", "not", "—", "they", "'ll", "  ",
                        " end", " ");
    }

    @Test
    void what_is_learned_is_what_counting_everything_anew_would_learn() {
        String text = "she sells sea shells on the sea shore, the shells she sells are sea shells for sure; mississippi"
                + " aaaa aaa bananas banana abababab cabbages and kings, ssss";
        assertThat(learned(text, 278)).isEqualTo(countedAnew(text, 278));
    }

    /** The same as its definition says it, slowly. */
    private static List<String> countedAnew(String text, int size) {
        List<int[]> words = new ArrayList<>();
        BytePairCoder.pieces(text, piece -> words.add(piece.chars().toArray()));
        List<String> learned = new ArrayList<>();
        for (int id = 256; id < size; id++) {
            Map<Long, Integer> counts = new TreeMap<>();
            for (int[] word : words) {
                for (int i = 0; i + 1 < word.length; i++) {
                    counts.merge(BytePairCoder.key(word[i], word[i + 1]), 1, Integer::sum);
                }
            }
            int most = Collections.max(counts.values());
            long best = counts.keySet().stream()
                    .filter(key -> counts.get(key) == most)
                    .findFirst()
                    .orElseThrow();
            learned.add(pair((int) (best >>> 32), (int) best));
            for (int i = 0; i < words.size(); i++) {
                int[] word = words.get(i).clone();
                int length = BytePairCoder.merged(word, word.length, (int) (best >>> 32), (int) best, id);
                words.set(i, Arrays.copyOf(word, length));
            }
        }
        return learned;
    }

    @Test
    void a_long_word_is_no_trouble() {
        Coder coder = BytePairCoder.ofPairs(List.of(new int[] {'x', 'x'}, new int[] {256, 256}));
        assertThat(encoded(coder, "x".repeat(100_001))).hasSize(25_001);
    }

    @Test
    void a_corpus_of_byte_pairs_is_known_by_their_file_and_tells_its_text() throws IOException {
        for (int i = 0; i < 9; i++) {
            Files.writeString(folder.resolve(i + ".txt"), "The thing that the " + i + "th thinker thinks: thé.");
        }
        TextCorpus corpus = text(folder).tokenisedBy(bytePairs(264)).inWindowsOf(6);
        assertThat(corpus.tokens()).isEqualTo(264);
        assertThat(corpus.vocabulary()).isEqualTo(266);
        assertThat(corpus.unknown()).isEmpty();
        assertThat(corpus.files()).hasSize(2);
        assertThat(corpus.describe()).startsWith("windows of 6 tokens (264 byte pairs) of a text");
        assertThat(Canonical.line(corpus))
                .contains("{\"type\":\"byte-pairs\",\"pairs\":\""
                        + corpus.files().get(1).sha256() + "\",\"size\":264}")
                .doesNotContain(kept.toString());
        assertThat(Canonical.read(Canonical.line(corpus), Corpus.class)).isEqualTo(corpus);
        Coder coder = corpus.tokeniser().coder(file -> file.place().orElseThrow());
        IdsFile ids = IdsFile.open(corpus.ids().place().orElseThrow(), 6);
        assertThat(corpus.text(coder, ids.window(CorpusPart.TEST, 0))).startsWith("The thing");
        assertThat(text(folder).tokenisedBy(bytePairs(265)).inWindowsOf(6)).isNotEqualTo(corpus);
    }

    @Test
    void vocabularies_of_another_size_than_the_text_gives_are_refused() throws IOException {
        wrong(
                        "bytes alone",
                        () -> bytePairs(256),
                        "The vocabulary of byte pairs (256) is too small.",
                        "Give 257 or more: the 256 bytes, and at least one pair.")
                .isRefused();
        wrong(
                        "a short text",
                        () -> learned("abab", 300),
                        "The training part gives 257 byte pairs, and not as many as asked for (300).",
                        "Ask for 257 or fewer, or use more text.")
                .isRefused();
    }

    @Test
    void every_kind_of_tokeniser_has_a_name_in_texts() {
        JsonSubTypes names = Tokeniser.class.getAnnotation(JsonSubTypes.class);
        assertThat(Arrays.stream(names.value()).map(JsonSubTypes.Type::value))
                .containsExactlyInAnyOrder(Tokeniser.class.getPermittedSubclasses());
    }

    private static List<String> learned(String text, int size) {
        return BytePairLearner.learn(reader -> reader.accept(text), size).stream()
                .map(pair -> pair(pair[0], pair[1]))
                .toList();
    }

    private static String pair(int left, int right) {
        return left + " " + right;
    }

    static int[] encoded(Coder coder, String text) {
        IntStream.Builder ids = IntStream.builder();
        coder.encode(text, ids);
        return ids.build().toArray();
    }
}
