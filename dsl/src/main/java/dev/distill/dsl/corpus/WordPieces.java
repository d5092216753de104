package dev.distill.dsl.corpus;

import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.data.Needs;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Digest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * WordPiece with BERT's vocabulary file, {@code vocab.txt} (Devlin et al., arXiv 1810.04805): a token a line, whose id is its line from
 * 0; a piece within a word begins with "##". The file's own special tokens keep their ids and count as ordinary ones: a text becomes its
 * [UNK] where it must, and none of the others; END and MASK follow the file's ids, as in every text.
 *
 * @param size how many tokens there are
 * @param vocabulary the file
 * @param lowered whether capitals become small letters and accents are dropped first, as for "uncased" vocabularies
 */
public record WordPieces(int size, DataFile vocabulary, boolean lowered) implements Tokeniser {

    /** Checks the size. */
    public WordPieces {
        Require.positive("number of word pieces", size);
    }

    static WordPieces of(Path file) {
        Needs.note(file);
        if (!Files.isRegularFile(file)) {
            throw new MissingDataException(
                    "The vocabulary (" + file + ") is not there.",
                    "Put BERT's vocab.txt there, or name another place.");
        }
        try {
            List<String> tokens = tokens(file);
            Require.that(
                    tokens.contains(WordPieceCoder.UNKNOWN_WORD),
                    "The vocabulary (" + file + ") has no line " + WordPieceCoder.UNKNOWN_WORD + ".",
                    "Name a vocab.txt of WordPiece; a tokenizer.json is read by tokeniserFile(...).");
            Require.distinct(
                    tokens,
                    token -> "The vocabulary (" + file + ") has the token (" + token + ") twice.",
                    "Get the file anew: it was damaged.");
            return new WordPieces(tokens.size(), DataFile.of(Digest.of(file), file), false);
        } catch (IOException e) {
            throw TextFiles.unreadable(file, e);
        }
    }

    private static List<String> tokens(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(new Utf8Reader(file))) {
            return lines.lines().toList();
        }
    }

    /** Returns this tokeniser for text whose capitals become small letters, and whose accents are dropped, first. */
    public WordPieces lowerCase() {
        return new WordPieces(size, vocabulary, true);
    }

    @Override
    public boolean isLearned() {
        return true;
    }

    @Override
    public WordPieces learnedFrom(Documents training, Path folder) {
        return this;
    }

    @Override
    public boolean leavesUnknown() {
        return false;
    }

    @Override
    public Optional<DataFile> file() {
        return Optional.of(vocabulary);
    }

    @Override
    public Coder coder(Function<DataFile, Path> places) throws IOException {
        return WordPieceCoder.ofLines(tokens(places.apply(vocabulary)), lowered);
    }

    @Override
    public String describe() {
        return size + (lowered ? " lower-case word pieces" : " word pieces");
    }
}
