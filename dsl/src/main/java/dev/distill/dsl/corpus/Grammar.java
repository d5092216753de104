package dev.distill.dsl.corpus;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * A probabilistic context-free grammar without recursion: sentences are derived from the start symbol, and the sides of a rule are
 * equally likely.
 *
 * <p>Ids as in the progressive distillation study (Panigrahi et al., arXiv 2410.05464): the terminals from 0, then BOS, EOS, PAD and
 * MASK; its networks look up one id more, which never occurs, so a grammar of 3 terminals has a vocabulary of 8 [paper]. A network
 * sees BOS, the sentence, and PAD up to the longest sentence's end. EOS has its id and is not used [choice]: the first PAD tells the
 * end, and no task here is to learn how long sentences are.
 *
 * @param start the symbol that every sentence is derived from
 * @param rules one for each symbol that is no terminal
 * @param terminals in the order of their ids
 */
public record Grammar(String start, List<Rule> rules, List<String> terminals) implements Corpus {

    private static final int SPECIAL = 4;
    private static final int UNUSED = 1;

    private static final Map<Grammar, Sentences> DERIVED = new ConcurrentHashMap<>();

    /** Checks that every symbol is defined, is reached from the start, and has derivations that end. */
    public Grammar {
        rules = List.copyOf(rules);
        terminals = List.copyOf(terminals);
        GrammarCheck.check(start, rules, terminals);
    }

    /** Returns the part of this grammar below a symbol; rules and terminals that it does not reach are dropped. */
    public Grammar startingAt(String symbol) {
        GrammarCheck.startIsKnown(symbol, rules);
        Set<String> reached = GrammarCheck.reached(symbol, rules);
        return new Grammar(
                symbol,
                rules.stream().filter(rule -> reached.contains(rule.symbol())).toList(),
                terminals.stream().filter(reached::contains).toList());
    }

    /** The symbols that have rules, in the order of their rules; a sentence tells ancestors by their place in it, from 0. */
    public List<String> nonterminals() {
        return rules.stream().map(Rule::symbol).toList();
    }

    /** How many levels of nonterminals there are: 1 where the start becomes terminals at once. */
    public int levels() {
        return sentences().levels();
    }

    /** The fewest tokens of a sentence. */
    public int shortest() {
        return sentences().shortest();
    }

    /** The expected number of tokens of a sentence. */
    public double meanLength() {
        return sentences().meanLength();
    }

    /** The most tokens of a sentence. */
    public int longest() {
        return sentences().longest();
    }

    /** The derivations of this grammar, prepared: who draws many sentences asks for them once. */
    public Sentences sentences() {
        return DERIVED.computeIfAbsent(this, Sentences::new);
    }

    /** Draws a sentence, with what it was derived from. */
    public Sentence draw(RandomGenerator random) {
        return sentences().draw(random);
    }

    /**
     * Draws the tokens of a sentence alone: the same as {@link #draw} would, with as many numbers of the generator.
     *
     * @param into where they go, from its beginning; at least {@link #longest()} places
     * @return how many there are
     */
    public int drawTokens(RandomGenerator random, int[] into) {
        return sentences().drawTokens(random, into);
    }

    /** The id in front of every sentence. */
    public int beginning() {
        return terminals.size();
    }

    /** The id kept for a sentence's end; no sequence has it. */
    public int end() {
        return terminals.size() + 1;
    }

    @Override
    public int tokens() {
        return terminals.size();
    }

    @Override
    public int vocabulary() {
        return terminals.size() + SPECIAL + UNUSED;
    }

    @Override
    public OptionalInt padding() {
        return OptionalInt.of(terminals.size() + 2);
    }

    @Override
    public int mask() {
        return terminals.size() + 3;
    }

    /** One more than the longest sentence has tokens, for BOS. */
    @Override
    public int length() {
        return longest() + 1;
    }

    /** The sentence of these tokens as a network sees it: BOS, the tokens, and PAD up to {@link #length()}. */
    public int[] sequence(Sentence sentence) {
        int[] ids = new int[length()];
        ids[0] = beginning();
        for (int i = 1; i < ids.length; i++) {
            ids[i] = i <= sentence.length() ? sentence.token(i - 1) : padding().getAsInt();
        }
        return ids;
    }

    @Override
    public String describe() {
        String lengths = shortest() == longest() ? "" + longest() : shortest() + " to " + longest();
        return "sentences of " + lengths + " tokens by a grammar from " + start;
    }
}
