package dev.distill.engine.worker.measure;

import dev.distill.dsl.corpus.Grammar;
import dev.distill.dsl.corpus.Sentence;
import dev.distill.dsl.measure.NonTerminals;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.task.LanguageModelling;
import dev.distill.engine.worker.data.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** How well a hidden layer's values at a token tell the nonterminals that the token comes from, by a ridge regression on other sentences. */
final class Ancestors {
    /** Some sentences, as a network sees them and as they were derived. */
    private record Sentences(Examples examples, List<Sentence> derived) {}

    private final NonTerminals probe;
    private final Grammar grammar;
    /** The classes of a level: each nonterminal, and none. */
    private final int classes;

    private final int levels;
    private final Sentences fitted;
    private final Sentences counted;

    Ancestors(NonTerminals probe, LanguageModelling task, Stream stream) {
        this.probe = probe;
        this.grammar = (Grammar) task.corpus();
        this.classes = grammar.nonterminals().size() + 1;
        this.levels = grammar.levels() - 1;
        this.fitted = drawn(stream.at(1));
        this.counted = drawn(stream.at(2));
    }

    private Sentences drawn(RandomGenerator random) {
        int length = grammar.length();
        int size = Math.multiplyExact(probe.sentences(), length);
        Examples examples = new Examples(probe.sentences(), new float[size], new int[size]);
        Arrays.fill(examples.labels(), Examples.PADDING);
        List<Sentence> derived = new ArrayList<>();
        for (int at = 0; at < size; at += length) {
            Sentence sentence = grammar.draw(random);
            derived.add(sentence);
            int[] ids = grammar.sequence(sentence);
            for (int i = 0; i < length; i++) {
                examples.inputs()[at + i] = ids[i];
            }
            Arrays.fill(examples.labels(), at, at + 1 + sentence.length(), Examples.NOT_ASKED);
        }
        return new Sentences(examples, derived);
    }

    /**
     * The share of tokens whose ancestor is told, by level.
     *
     * @param pass to a layer with values at each position
     */
    List<Measurement> measure(ForwardPass pass, long step) {
        int width = pass.columns() / grammar.length();
        Ridge ridge = new Ridge(width, levels * classes);
        walk(pass, fitted, width, ridge::add);
        ridge.fit(probe.ridge());
        int[] right = new int[levels];
        int[] asked = new int[levels];
        walk(pass, counted, width, (values, from, ancestors) -> {
            for (int level = 0; level < levels; level++) {
                int low = level * classes;
                if (ancestors[level] < low + classes - 1) {
                    asked[level]++;
                    right[level] += ridge.largest(values, from, low, low + classes) == ancestors[level] ? 1 : 0;
                }
            }
        });
        List<Measurement> measured = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            if (asked[level] > 0) {
                String column = NonTerminals.column(level + 1);
                measured.add(new Measurement(column, step, (double) right[level] / asked[level]));
            }
        }
        return measured;
    }

    /** Takes a token's values, and its ancestor's class at each level, from the lowest on. */
    private interface Token {
        void take(float[] values, int from, int... ancestors);
    }

    private void walk(ForwardPass pass, Sentences sentences, int width, Token taker) {
        int length = grammar.length();
        pass.fold(sentences.examples(), (values, first, count) -> {
            for (int row = 0; row < count; row++) {
                int[][] ancestors = ancestors(sentences.derived().get(first + row));
                for (int token = 0; token < ancestors.length; token++) {
                    taker.take(values, (row * length + 1 + token) * width, ancestors[token]);
                }
            }
        });
    }

    /** By token and level. */
    private int[][] ancestors(Sentence sentence) {
        int[][] ancestors = new int[sentence.length()][levels];
        for (int level = 0; level < levels; level++) {
            int[] symbols = sentence.ancestors(levels - level);
            for (int token = 0; token < symbols.length; token++) {
                int symbol = symbols[token] == Sentence.NONE ? classes - 1 : symbols[token];
                ancestors[token][level] = level * classes + symbol;
            }
        }
        return ancestors;
    }
}
