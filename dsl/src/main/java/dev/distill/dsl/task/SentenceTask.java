package dev.distill.dsl.task;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.distill.dsl.corpus.Special;
import dev.distill.dsl.corpus.SpecialIds;
import dev.distill.dsl.corpus.Tokeniser;
import dev.distill.dsl.data.DataFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What tasks on sentences in files have in common, whatever is asked of a sentence or of a pair. A network sees BEGINNING, the sentence, END, for a
 * pair the second and END again, and PADDING up to the length, which no position looks at; a pair's segments are an input of their own (Devlin et al.
 * 2019, arXiv 1810.04805) [paper]. Between a pair's sentences are as many ENDs as the tokeniser's model has there. Of what is too long the longer sentence loses tokens at its end [choice].
 */
@JsonSubTypes({
    @JsonSubTypes.Type(value = Sentences.class, name = "sentences"),
    @JsonSubTypes.Type(value = RatedSentences.class, name = "rated-sentences")
})
public sealed interface SentenceTask extends Task permits Sentences, RatedSentences {
    /** Where an example's parts are. */
    TsvColumns columns();

    /** Whose ids the sentences become. */
    Tokeniser tokeniser();

    /** The positions. */
    int length();

    /** The file that is trained on, of which a share may choose. */
    DataFile training();

    /** The file that only reports. */
    DataFile test();

    /** How many are trained on. */
    int trainingExamples();

    /** How many may choose. */
    int selectionExamples();

    /** How many only report. */
    int testExamples();

    /** The examples, read from the files. */
    SentenceRows rows(Function<DataFile, Path> places);

    /** The ids of BEGINNING, END and PADDING, and of what is unknown. */
    default SpecialIds special() {
        return SpecialIds.of(tokeniser(), Special.BEGINNING, Special.END, Special.PADDING);
    }

    /** Whether an example has two sentences. */
    default boolean isOfPairs() {
        return columns().texts().size() == 2;
    }

    @Override
    default Field given() {
        return allGiven().get(0);
    }

    /** The ids, which positions are padding, and of a pair which sentence a position is in. */
    @Override
    default List<Field> allGiven() {
        Value ids = new Value(List.of(length()), special().vocabulary());
        List<Field> given = new ArrayList<>(List.of(new Field(Field.INPUT, Field.Kind.TOKENS, ids)));
        given.add(new Field(Field.HIDDEN, Field.Kind.FLAGS, Value.of(length())));
        if (isOfPairs()) {
            given.add(new Field(Field.SEGMENTS, Field.Kind.SEGMENTS, new Value(List.of(length()), 2)));
        }
        return given;
    }

    @Override
    default boolean pads() {
        return true;
    }

    @Override
    default Source source() {
        return Source.Finite.of(
                training(), test(), tokeniser(), trainingExamples(), selectionExamples(), testExamples());
    }
}
