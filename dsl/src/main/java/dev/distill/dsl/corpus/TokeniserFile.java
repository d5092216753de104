package dev.distill.dsl.corpus;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.distill.dsl.data.DataFile;
import dev.distill.dsl.data.Needs;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Absent;
import dev.distill.dsl.text.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A tokeniser in a {@code tokenizer.json}, as Hugging Face's libraries write it: WordPiece as BERT has it, or byte pairs as GPT-2 and RoBERTa
 * have them. Its special tokens keep their ids and stand for END, MASK and the others where it has such; a text that spells one is read as
 * a text [choice]. What the file says of lengths and padding is not looked at: the corpus or the task says that; of its template, how many ENDs
 * stand between two texts.
 *
 * @param size how many ids it has, special ones included
 * @param kind how it makes tokens
 * @param special the ids of its special tokens that we know the use of
 * @param definition the file
 * @param between how many ENDs stand between two texts, where that is not one, and absent from the text elsewhere: two with RoBERTa (Liu et al. 2019, arXiv 1907.11692, and its code) [paper: code]
 */
public record TokeniserFile(
        int size,
        Kind kind,
        Map<Special, Integer> special,
        DataFile definition,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> between)
        implements Tokeniser {
    /** How a file makes tokens. */
    public enum Kind {
        /** The longest pieces of words. */
        WORD_PIECE("word pieces"),
        /** Pairs of bytes, one after another. */
        BYTE_PAIR("byte pairs");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Checks the size and copies the ids; takes a text that tells no number of ENDs for one of a single one, as it was before there were others. */
    public TokeniserFile(
            int size,
            Kind kind,
            Map<Special, Integer> special,
            DataFile definition,
            @JacksonInject(Absent.PART) Optional<Integer> between) {
        Require.positive("number of tokens", size);
        between.ifPresent(ends -> Require.positive("number of ENDs between two texts", ends));
        Map<Special, Integer> copy = new EnumMap<>(Special.class);
        copy.putAll(special);
        this.size = size;
        this.kind = kind;
        this.special = Collections.unmodifiableMap(copy);
        this.definition = definition;
        this.between = between;
    }

    static TokeniserFile of(Path file) {
        Needs.note(file);
        if (!Files.isRegularFile(file)) {
            throw new MissingDataException(
                    "The tokeniser (" + file + ") is not there.",
                    "Put a model's tokenizer.json there, or name another place.");
        }
        try {
            TokeniserJson read = TokeniserJson.read(file, file.toString());
            read.coder();
            int between = read.endsBetween();
            return new TokeniserFile(
                    read.size(),
                    read.kind(),
                    read.special(),
                    DataFile.of(Digest.of(file), file),
                    between == 1 ? Optional.empty() : Optional.of(between));
        } catch (IOException e) {
            throw TextFiles.unreadable(file, e);
        }
    }

    @Override
    public boolean isLearned() {
        return true;
    }

    @Override
    public TokeniserFile learnedFrom(Documents training, Path folder) {
        return this;
    }

    @Override
    public boolean leavesUnknown() {
        return false;
    }

    @Override
    public OptionalInt own(Special wanted) {
        return special.containsKey(wanted) ? OptionalInt.of(special.get(wanted)) : OptionalInt.empty();
    }

    @Override
    public int endsBetween() {
        return between.orElse(1);
    }

    @Override
    public Optional<DataFile> file() {
        return Optional.of(definition);
    }

    @Override
    public Coder coder(Function<DataFile, Path> places) throws IOException {
        Path place = places.apply(definition);
        return TokeniserJson.read(place, place.toString()).coder();
    }

    @Override
    public String describe() {
        return size + " " + kind.words + " of a tokenizer.json";
    }
}
