package dev.distill.dsl.corpus;

import dev.distill.dsl.text.ProjectFolder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The words for corpora. */
public final class Corpora {

    private Corpora() {}

    /** The grammar cfg3b; see {@link Grammars#cfg3b()}. */
    public static Grammar cfg3b() {
        return Grammars.cfg3b();
    }

    /**
     * A grammar of one's own: {@code grammar("S", "a b", rule("S", "A A | A b"), rule("A", "a b | b a"))}.
     *
     * @param start the symbol that every sentence is derived from
     * @param terminals with spaces between them, in the order of their ids
     * @param rules one for each symbol that is no terminal
     */
    public static Grammar grammar(String start, String terminals, Rule... rules) {
        return new Grammar(start, List.of(rules), Rule.symbols(terminals));
    }

    /**
     * A rule of a grammar, as it is written: {@code rule("13", "11 12 | 12 11")}.
     *
     * @param symbol what becomes one of the sides
     * @param sides with bars between them, each as likely as the others; symbols have spaces between them
     */
    public static Rule rule(String symbol, String sides) {
        return Rule.of(symbol, sides);
    }

    /**
     * The text of UTF-8 files, or of all files below folders: {@code text(Path.of("corpus")).ending(".txt")
     * .tokenisedBy(characters().lowerCase()).inWindowsOf(48)}. A file is a document, unless it is split.
     *
     * @param first a file or a folder: a relative path starts at the folder of the project's pom
     * @param more likewise
     */
    public static Text text(Path first, Path... more) {
        return Text.in(Stream.concat(Stream.of(first), Arrays.stream(more))
                .map(ProjectFolder::resolve)
                .toList());
    }

    /** A token for each character that the training part has: {@code characters().lowerCase()}, {@code characters().of("abc ")}. */
    public static Characters characters() {
        return new Characters("", false);
    }

    /**
     * Byte pairs, learned from the training part.
     *
     * @param size how many tokens there are to be, the 256 bytes included
     */
    public static BytePairs bytePairs(int size) {
        return new BytePairs(size, Optional.empty());
    }

    /**
     * WordPiece with a vocabulary of BERT's: {@code wordPieces(Path.of("vocab.txt")).lowerCase()} for an uncased one.
     *
     * @param vocabulary a relative path starts at the folder of the project's pom
     * @throws dev.distill.dsl.error.MissingDataException where it is not there
     */
    public static WordPieces wordPieces(Path vocabulary) {
        return WordPieces.of(ProjectFolder.resolve(vocabulary));
    }

    /**
     * The tokeniser of a published model, in its {@code tokenizer.json}: WordPiece as BERT has it, or byte pairs as GPT-2 has them.
     *
     * @param file a relative path starts at the folder of the project's pom
     * @throws dev.distill.dsl.error.MissingDataException where it is not there
     */
    public static TokeniserFile tokeniserFile(Path file) {
        return TokeniserFile.of(ProjectFolder.resolve(file));
    }
}
