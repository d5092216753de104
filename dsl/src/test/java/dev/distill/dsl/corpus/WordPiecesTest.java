package dev.distill.dsl.corpus;

import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.corpus.Corpora.text;
import static dev.distill.dsl.corpus.Corpora.wordPieces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.plan.Canonical;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Word pieces: what words become by a vocabulary in a file. */
class WordPiecesTest {
    private static final String TOKENS = "[PAD]\n[UNK]\nun\n##aff\n##able\nwant\n##ed\nThe\nthe\n,\n$\n##a\ncafe\n中\n";

    @TempDir
    Path folder;

    @TempDir
    Path kept;

    private String before;

    private Path vocabulary;

    @BeforeEach
    void write() throws IOException {
        before = System.setProperty(CachedIds.PROPERTY, kept.toString());
        vocabulary = Files.writeString(folder.resolve("vocab.txt"), TOKENS);
    }

    @AfterEach
    void forget() {
        System.setProperty(CachedIds.PROPERTY, before);
    }

    /** The example of BERT's own tests: unwanted and unaffable. */
    @Test
    void words_are_the_longest_pieces_from_the_left() throws IOException {
        assertThat(encoded(wordPieces(vocabulary), "wanted unaffable")).containsExactly(5, 6, 2, 3, 4);
        assertThat(encoded(wordPieces(vocabulary), "unwanted")).containsExactly(1);
    }

    @Test
    void punctuation_and_ideographs_stand_alone_and_controls_are_dropped() throws IOException {
        assertThat(encoded(wordPieces(vocabulary), "the,\tthe$\u200b\nw\u0000anted中中"))
                .containsExactly(8, 9, 8, 10, 5, 6, 13, 13);
        assertThat(encoded(wordPieces(vocabulary), " \n ")).isEmpty();
    }

    @Test
    void an_uncased_vocabulary_reads_small_letters_without_accents() throws IOException {
        assertThat(encoded(wordPieces(vocabulary).lowerCase(), "The CAFÉ")).containsExactly(8, 12);
        assertThat(encoded(wordPieces(vocabulary), "The CAFÉ")).containsExactly(7, 1);
    }

    @Test
    void a_word_of_more_than_100_characters_is_unknown() throws IOException {
        assertThat(encoded(wordPieces(vocabulary), "un" + "a".repeat(98))).hasSize(99);
        assertThat(encoded(wordPieces(vocabulary), "un" + "a".repeat(99))).containsExactly(1);
    }

    @Test
    void a_corpus_of_word_pieces_is_known_by_the_bytes_of_their_file() throws IOException {
        for (int i = 0; i < 9; i++) {
            Files.writeString(folder.resolve(i + ".doc"), "the ".repeat(i) + "wanted, unaffable");
        }
        Text documents = text(folder).ending(".doc");
        TextCorpus corpus = documents.tokenisedBy(wordPieces(vocabulary)).inWindowsOf(6);
        assertThat(corpus.tokens()).isEqualTo(14);
        assertThat(corpus.vocabulary()).isEqualTo(16);
        assertThat(corpus.describe()).contains("(14 word pieces)");
        assertThat(Canonical.read(Canonical.line(corpus), Corpus.class)).isEqualTo(corpus);
        Coder coder = corpus.tokeniser().coder(file -> file.place().orElseThrow());
        assertThat(corpus.text(coder, 5, 6, 9, 2, 3, 4, 14)).isEqualTo("wanted , unaffable<end>");
        Files.writeString(vocabulary, TOKENS.replace("un\n##aff", "##aff\nun"));
        TextCorpus other = documents.tokenisedBy(wordPieces(vocabulary)).inWindowsOf(6);
        assertThat(other.ids()).isNotEqualTo(corpus.ids());
        assertThat(other.tokeniser()).isNotEqualTo(corpus.tokeniser());
    }

    @Test
    void a_vocabulary_of_another_kind_is_refused() throws IOException {
        Path json = Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": {\"type\": \"Unigram\"}}\n");
        wrong(
                        "a tokenizer.json",
                        () -> wordPieces(json),
                        "The vocabulary (" + json + ") has no line [UNK].",
                        "Name a vocab.txt of WordPiece; a tokenizer.json is read by tokeniserFile(...).")
                .isRefused();
        Files.writeString(vocabulary, TOKENS + "the\n");
        wrong(
                        "a token twice",
                        () -> wordPieces(vocabulary),
                        "The vocabulary (" + vocabulary + ") has the token (the) twice.",
                        "Get the file anew: it was damaged.")
                .isRefused();
        assertThatThrownBy(() -> wordPieces(folder.resolve("none.txt")))
                .isInstanceOf(MissingDataException.class)
                .hasMessageStartingWith("The vocabulary (" + folder.resolve("none.txt") + ") is not there.\n");
    }

    private static int[] encoded(WordPieces pieces, String text) throws IOException {
        IntStream.Builder ids = IntStream.builder();
        pieces.coder(file -> file.place().orElseThrow()).encode(text, ids);
        return ids.build().toArray();
    }
}
