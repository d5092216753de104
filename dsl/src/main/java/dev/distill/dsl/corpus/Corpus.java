package dev.distill.dsl.corpus;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.OptionalInt;

/**
 * Where sequences of tokens come from. Ids from 0 to {@link #tokens()} - 1 are ordinary tokens, those that a sentence or a text
 * consists of; special ids follow.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Grammar.class, name = "grammar"),
    @JsonSubTypes.Type(value = TextCorpus.class, name = "text")
})
public sealed interface Corpus permits Grammar, TextCorpus {
    /** How many ordinary tokens there are: what a random replacement is drawn from. */
    int tokens();

    /** How many ids a network looks up, special ones included. */
    int vocabulary();

    /** Whether an id is a part of sentences and texts, and may be masked. */
    default boolean isOrdinary(int id) {
        return id < tokens();
    }

    /** The id that stands for a token that is to be guessed; it never occurs in a sequence of the corpus. */
    int mask();

    /** The id that fills sequences up to their length; none where every sequence fills it. */
    OptionalInt padding();

    /** The positions of a sequence as a network sees it. */
    int length();

    /** The corpus in a sentence's part, such as "sentences of 35 to 72 tokens by a grammar from 16". */
    String describe();
}
