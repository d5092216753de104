package dev.distill.dsl.corpus;

/**
 * A sentence and what it was derived from. Level 0 is the start symbol, level l + 1 what a symbol of level l became; where a grammar's
 * branches differ in depth, a token has ancestors down to the level of its own parent, and none below.
 */
public final class Sentence {
    /** Said where a token has no ancestor of a level. */
    public static final int NONE = -1;

    private final int[] tokens;
    private final int[][] ancestors;
    private final boolean[][] closing;

    Sentence(int[] tokens, int[][] ancestors, boolean[][] closing) {
        this.tokens = tokens;
        this.ancestors = ancestors;
        this.closing = closing;
    }

    /** The number of tokens. */
    public int length() {
        return tokens.length;
    }

    /** The number of levels, the same for every sentence of a grammar. */
    public int levels() {
        return ancestors.length;
    }

    /** The id of a token, by its place from 0. */
    public int token(int place) {
        return tokens[place];
    }

    /** The ids of the tokens: a copy. */
    public int[] tokens() {
        return tokens.clone();
    }

    /** The nonterminal of a level that each token comes from, by its place in the grammar's list, or {@link #NONE}: a copy. */
    public int[] ancestors(int level) {
        return ancestors[level].clone();
    }

    /** Whether each token is the last that its ancestor of a level became: a copy. */
    public boolean[] closes(int level) {
        return closing[level].clone();
    }
}
