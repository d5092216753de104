package dev.distill.engine.worker.data;

import dev.distill.dsl.corpus.Grammar;
import dev.distill.dsl.corpus.Sentence;
import dev.distill.dsl.recipe.Split;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Sentences of a grammar, drawn afresh: each begins with BOS, and padding fills it up. */
final class GrammarSequences implements Sequences {
    private final Grammar grammar;
    private final int level;
    private final RunStreams streams;
    private final int[] tokens;

    /**
     * @param level of the spans whose ends are wanted, from 1 above the terminals
     */
    GrammarSequences(Grammar grammar, int level, RunStreams streams) {
        this.grammar = grammar;
        this.level = level;
        this.streams = streams;
        this.tokens = new int[grammar.longest()];
    }

    @Override
    public void batch(long step, int[] ids, boolean[] closes) {
        draw(streams.data().at(step), ids, closes);
    }

    @Override
    public void heldOut(Split split, int[] ids, boolean[] closes) {
        draw((split == Split.TEST ? streams.evaluation() : streams.selection()).at(0), ids, closes);
    }

    @Override
    public void probed(int[] ids) {
        draw(streams.probe().at(0), ids, null);
    }

    @Override
    public int unlabelled(int[] ids, boolean[] closes) {
        draw(streams.calibration().at(0), ids, closes);
        return ids.length / grammar.length();
    }

    private void draw(RandomGenerator random, int[] ids, boolean[] closes) {
        Arrays.fill(ids, grammar.padding().orElseThrow());
        for (int at = 0; at < ids.length; at += grammar.length()) {
            ids[at] = grammar.beginning();
            if (closes == null) {
                System.arraycopy(tokens, 0, ids, at + 1, grammar.drawTokens(random, tokens));
            } else {
                draw(grammar.draw(random), ids, closes, at + 1);
            }
        }
    }

    private void draw(Sentence sentence, int[] ids, boolean[] closes, int at) {
        int[] drawn = sentence.tokens();
        System.arraycopy(drawn, 0, ids, at, drawn.length);
        boolean[] ends = sentence.closes(grammar.levels() - level);
        System.arraycopy(ends, 0, closes, at, ends.length);
    }
}
