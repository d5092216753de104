package dev.distill.dsl.task;

import dev.distill.dsl.corpus.Corpus;
import dev.distill.dsl.corpus.CorpusPart;
import dev.distill.dsl.corpus.Grammar;
import dev.distill.dsl.corpus.TextCorpus;
import dev.distill.dsl.error.Require;
import java.util.List;
import java.util.Optional;

/**
 * Tokens of sequences to be told from other tokens: masked or causal language modelling. A class is a token's id, and there is an answer at
 * each position that is asked.
 *
 * @param corpus where sequences come from
 * @param objective which tokens are asked
 * @param selectionSequences how many may choose
 * @param testSequences how many only report
 */
public record LanguageModelling(Corpus corpus, Objective objective, int selectionSequences, int testSequences)
        implements Task {
    /** Checks the sizes. */
    public LanguageModelling {
        Require.positive("number of selection sequences", selectionSequences);
        Require.positive("number of test sequences", testSequences);
        if (corpus instanceof TextCorpus text) {
            has(text, CorpusPart.SELECTION, selectionSequences);
            has(text, CorpusPart.TEST, testSequences);
        }
        if (objective instanceof Objective.ClosingToken closing) {
            int levels = corpus instanceof Grammar grammar ? grammar.levels() : 0;
            Require.that(
                    closing.level() <= levels,
                    levels == 0
                            ? "The " + corpus.describe() + " has no spans whose ends could be asked."
                            : "The grammar has spans of " + levels + " levels, and level (" + closing.level()
                                    + ") is asked.",
                    levels == 0 ? "Use nextToken(...)." : "Ask a level from 1 to " + levels + ".");
        }
    }

    /** A task tried on so many held-out sequences, or as many as there are. */
    static LanguageModelling of(Corpus corpus, Objective objective, int heldOut) {
        return corpus instanceof TextCorpus text
                ? new LanguageModelling(corpus, objective, (int) Math.min(heldOut, text.selectionWindows()), (int)
                        Math.min(heldOut, text.testWindows()))
                : new LanguageModelling(corpus, objective, heldOut, heldOut);
    }

    private static void has(TextCorpus text, CorpusPart part, int sequences) {
        Require.that(
                sequences <= text.windows(part),
                "The " + part.describe() + " of the text has " + text.windows(part) + " windows, and (" + sequences
                        + ") are to be held out.",
                "Use fewer, or more text.");
    }

    /** Returns this task with so many sequences that may choose. */
    public LanguageModelling selectionSequences(int sequences) {
        return new LanguageModelling(corpus, objective, sequences, testSequences);
    }

    @Override
    public LanguageModelling testExamples(int examples) {
        return new LanguageModelling(corpus, objective, selectionSequences, examples);
    }

    @Override
    public Field given() {
        return new Field(Field.INPUT, Field.Kind.TOKENS, new Value(List.of(corpus.length()), corpus.vocabulary()));
    }

    /** What no position may look at, where positions look ahead: chosen tokens, and what lies behind a sequence's end. */
    private Optional<Field> hidden() {
        return objective.asksWhatFollows()
                ? Optional.empty()
                : Optional.of(new Field(Field.HIDDEN, Field.Kind.FLAGS, Value.of(corpus.length())));
    }

    @Override
    public List<Field> allGiven() {
        return hidden().map(hidden -> List.of(given(), hidden)).orElse(List.of(given()));
    }

    @Override
    public Field target() {
        return new Field(Field.TARGET, Field.Kind.CLASS, new Value(List.of(corpus.length()), classes()));
    }

    @Override
    public int classes() {
        return corpus.vocabulary();
    }

    @Override
    public Source source() {
        return corpus instanceof TextCorpus text
                ? new Source.Finite(
                        text.files(), Math.toIntExact(text.trainingWindows()), selectionSequences, testSequences)
                : new Source.Fresh(selectionSequences, testSequences);
    }

    @Override
    public Optional<LanguageModelling> language() {
        return Optional.of(this);
    }

    @Override
    public boolean answersEachPosition() {
        return true;
    }

    @Override
    public boolean pads() {
        return corpus.padding().isPresent();
    }

    @Override
    public boolean asksWhatFollows() {
        return objective.asksWhatFollows();
    }

    @Override
    public String describe() {
        return objective.describe() + " of " + corpus.describe();
    }

    @Override
    public String describeClasses() {
        return "the ids of tokens, " + corpus.tokens() + " of them from 0, then those of special ones";
    }

    @Override
    public <R> R read(Reader<R> reader) {
        return reader.languageModelling(this);
    }
}
