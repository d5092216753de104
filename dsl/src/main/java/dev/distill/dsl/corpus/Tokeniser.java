package dev.distill.dsl.corpus;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.data.DataFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** How a text becomes ids, and ids a text again. What has to be learned is learned from a corpus's training part, when it is declared. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Characters.class, name = "characters"),
    @JsonSubTypes.Type(value = BytePairs.class, name = "byte-pairs"),
    @JsonSubTypes.Type(value = WordPieces.class, name = "word-pieces"),
    @JsonSubTypes.Type(value = TokeniserFile.class, name = "tokeniser-file")
})
public sealed interface Tokeniser permits Characters, BytePairs, WordPieces, TokeniserFile {
    /** Whether nothing is left to learn. */
    boolean isLearned();

    /**
     * Learns from a training part what is still to be learned; itself, where that is nothing.
     *
     * @param training the documents of the training part
     * @param folder where what is learned is kept; what is there already is read, and not learned again
     */
    Tokeniser learnedFrom(Documents training, Path folder) throws IOException;

    /** How many ordinary tokens there are; ids from 0. */
    int size();

    /** Whether a text may hold what is none of the tokens, and becomes an id of its own. */
    boolean leavesUnknown();

    /** The id among its tokens that stands for that, where it has one. */
    default OptionalInt own(Special special) {
        return OptionalInt.empty();
    }

    /** How many ENDs stand between two texts that are read together: 1 as in BERT (Devlin et al. 2019, arXiv 1810.04805) [paper], unless a model has others. */
    default int endsBetween() {
        return 1;
    }

    /** The file of its vocabulary, where that is too large for a run's text. */
    Optional<DataFile> file();

    /**
     * This tokeniser at work.
     *
     * @param places where its file lies, asked only where it has one
     */
    Coder coder(Function<DataFile, Path> places) throws IOException;

    /** The tokeniser in a sentence's part, such as "27 characters". */
    String describe();
}
