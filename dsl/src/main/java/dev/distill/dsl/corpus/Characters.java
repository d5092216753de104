package dev.distill.dsl.corpus;

import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.error.Require;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * A token for each character (each Unicode code point) of an alphabet; all others are unknown alike.
 *
 * @param alphabet the characters in the order of their ids; empty as long as they are to be found in a training part
 * @param lowered whether capitals become small letters first
 */
public record Characters(String alphabet, boolean lowered) implements Tokeniser {
    private static final String KEPT = "alphabet.txt";

    /** Checks the alphabet, if there is one. */
    public Characters {
        Require.distinct(
                alphabet.codePoints().boxed().toList(),
                point -> "The character (" + Character.toString(point) + ") is declared twice.",
                "Name each once.");
        Require.that(
                alphabet.isEmpty() || alphabet.codePointCount(0, alphabet.length()) >= 2,
                "The alphabet (" + alphabet + ") has fewer than two characters.",
                "Name two or more, or another text.");
        Require.that(
                !lowered || alphabet.equals(alphabet.toLowerCase(Locale.ROOT)),
                "The alphabet (" + alphabet + ") has capitals, and the text has none.",
                "Name small letters, or leave .lowerCase() out.");
    }

    /** Returns this tokeniser for text whose capitals become small letters first. */
    public Characters lowerCase() {
        return new Characters(alphabet, true);
    }

    /** Returns this tokeniser with an alphabet that is given, and not found in the training part. */
    public Characters of(String alphabet) {
        Require.text("alphabet", alphabet);
        return new Characters(alphabet, lowered);
    }

    @Override
    public boolean isLearned() {
        return !alphabet.isEmpty();
    }

    /** Finds the alphabet, in the order of code points. */
    @Override
    public Characters learnedFrom(Documents training, Path folder) throws IOException {
        if (isLearned()) {
            return this;
        }
        Path kept = folder.resolve(KEPT);
        if (!Files.exists(kept)) {
            Files.writeString(kept, found(training));
        }
        return new Characters(Files.readString(kept), lowered);
    }

    private String found(Documents training) {
        TreeSet<Integer> found = new TreeSet<>();
        training.each(document -> read(document).codePoints().forEach(found::add));
        StringBuilder letters = new StringBuilder();
        found.forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private String read(String document) {
        return lowered ? document.toLowerCase(Locale.ROOT) : document;
    }

    @Override
    public int size() {
        return alphabet.codePointCount(0, alphabet.length());
    }

    @Override
    public boolean leavesUnknown() {
        return true;
    }

    @Override
    public Optional<DataFile> file() {
        return Optional.empty();
    }

    @Override
    public Coder coder(Function<DataFile, Path> places) throws IOException {
        int[] letters = alphabet.codePoints().toArray();
        Map<Integer, Integer> ids = new HashMap<>();
        for (int i = 0; i < letters.length; i++) {
            ids.put(letters[i], i);
        }
        return new Coder() {
            @Override
            public void encode(String document, IntConsumer into) {
                read(document).codePoints().forEach(point -> into.accept(ids.getOrDefault(point, UNKNOWN)));
            }

            @Override
            public String decode(int[] tokens) {
                StringBuilder text = new StringBuilder();
                for (int token : tokens) {
                    text.appendCodePoint(letters[token]);
                }
                return text.toString();
            }
        };
    }

    @Override
    public String describe() {
        return (isLearned() ? size() + " " : "") + (lowered ? "lower-case characters" : "characters");
    }
}
