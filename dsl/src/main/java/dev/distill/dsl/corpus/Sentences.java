package dev.distill.dsl.corpus;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The derivations of a grammar, prepared once for many sentences. A sentence is derived depth first and from left to right; where a rule
 * has several sides, one whole number is drawn. Threads may share it.
 */
public final class Sentences {
    /** Symbols by number: terminals are from 0, nonterminals follow in the order of their rules. */
    private final int[][][] sides;

    private final int terminals;
    private final int start;
    /** Nonterminals (from 0), each before all that is derived from it. */
    private final int[] order;

    private final int[] shortest;
    private final double[] mean;
    private final int[] longest;
    private final int[] depth;

    Sentences(Grammar grammar) {
        List<Rule> rules = grammar.rules();
        List<String> nonterminals = grammar.nonterminals();
        this.terminals = grammar.terminals().size();
        Map<String, Integer> numbers = new HashMap<>();
        for (String terminal : grammar.terminals()) {
            numbers.put(terminal, numbers.size());
        }
        for (String nonterminal : nonterminals) {
            numbers.put(nonterminal, numbers.size());
        }
        this.sides = rules.stream()
                .map(rule -> rule.sides().stream()
                        .map(side -> side.stream().mapToInt(numbers::get).toArray())
                        .toArray(int[][]::new))
                .toArray(int[][][]::new);
        this.start = nonterminals.indexOf(grammar.start());
        this.order = GrammarCheck.inOrder(grammar.start(), rules).stream()
                .mapToInt(rule -> nonterminals.indexOf(rule.symbol()))
                .toArray();
        this.shortest = new int[sides.length];
        this.mean = new double[sides.length];
        this.longest = new int[sides.length];
        this.depth = new int[sides.length];
        for (int i = order.length - 1; i >= 0; i--) {
            measure(order[i]);
        }
    }

    /** From what a symbol becomes to the symbol. */
    private void measure(int symbol) {
        int least = Integer.MAX_VALUE;
        for (int[] side : sides[symbol]) {
            int fewest = 0;
            int most = 0;
            for (int part : side) {
                int below = part - terminals;
                fewest += below < 0 ? 1 : shortest[below];
                most += below < 0 ? 1 : longest[below];
                mean[symbol] += (below < 0 ? 1 : mean[below]) / sides[symbol].length;
                depth[symbol] = Math.max(depth[symbol], below < 0 ? 1 : 1 + depth[below]);
            }
            least = Math.min(least, fewest);
            longest[symbol] = Math.max(longest[symbol], most);
        }
        shortest[symbol] = least;
    }

    int levels() {
        return depth[start];
    }

    int shortest() {
        return shortest[start];
    }

    double meanLength() {
        return mean[start];
    }

    int longest() {
        return longest[start];
    }

    /** Draws a sentence, with what it was derived from. */
    public Sentence draw(RandomGenerator random) {
        int[] tokens = new int[longest()];
        int[][] ancestors = new int[levels()][longest()];
        for (int[] level : ancestors) {
            Arrays.fill(level, Sentence.NONE);
        }
        boolean[][] closing = new boolean[levels()][longest()];
        int length = derive(random, start, 0, tokens, 0, ancestors, closing);
        return new Sentence(
                Arrays.copyOf(tokens, length),
                Arrays.stream(ancestors)
                        .map(level -> Arrays.copyOf(level, length))
                        .toArray(int[][]::new),
                Arrays.stream(closing)
                        .map(level -> Arrays.copyOf(level, length))
                        .toArray(boolean[][]::new));
    }

    private int derive(
            RandomGenerator random,
            int symbol,
            int level,
            int[] tokens,
            int at,
            int[][] ancestors,
            boolean[][] closing) {
        int next = at;
        for (int part : side(random, symbol)) {
            if (part < terminals) {
                tokens[next++] = part;
            } else {
                next = derive(random, part - terminals, level + 1, tokens, next, ancestors, closing);
            }
        }
        Arrays.fill(ancestors[level], at, next, symbol);
        closing[level][next - 1] = true;
        return next;
    }

    /**
     * Draws the tokens of a sentence alone: the same as {@link #draw} would, with as many numbers of the generator.
     *
     * @param into where they go, from its beginning; at least as many places as the longest sentence has tokens
     * @return how many there are
     */
    public int drawTokens(RandomGenerator random, int[] into) {
        return derive(random, start, into, 0);
    }

    private int derive(RandomGenerator random, int symbol, int[] tokens, int at) {
        int next = at;
        for (int part : side(random, symbol)) {
            if (part < terminals) {
                tokens[next++] = part;
            } else {
                next = derive(random, part - terminals, tokens, next);
            }
        }
        return next;
    }

    private int[] side(RandomGenerator random, int symbol) {
        int[][] some = sides[symbol];
        return some[some.length == 1 ? 0 : random.nextInt(some.length)];
    }

    /**
     * Whether the grammar derives these tokens from its start.
     *
     * <p>For each symbol, from the last in order to the start, and each place it asks where rows that the symbol becomes there can end:
     * a chart over spans, for right-hand sides of any length.
     */
    public boolean parses(int[] tokens) {
        BitSet[][] ends = new BitSet[sides.length][tokens.length + 1];
        for (int i = order.length - 1; i >= 0; i--) {
            for (int from = 0; from <= tokens.length; from++) {
                ends[order[i]][from] = ends(order[i], from, tokens, ends);
            }
        }
        return ends[start][0].get(tokens.length);
    }

    private BitSet ends(int symbol, int from, int[] tokens, BitSet[][] known) {
        BitSet found = new BitSet();
        for (int[] side : sides[symbol]) {
            BitSet reached = new BitSet();
            reached.set(from);
            for (int part : side) {
                reached = after(part, reached, tokens, known);
            }
            found.or(reached);
        }
        return found;
    }

    private BitSet after(int part, BitSet places, int[] tokens, BitSet[][] known) {
        BitSet reached = new BitSet();
        for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
            if (part >= terminals) {
                reached.or(known[part - terminals][place]);
            } else if (place < tokens.length && tokens[place] == part) {
                reached.set(place + 1);
            }
        }
        return reached;
    }
}
