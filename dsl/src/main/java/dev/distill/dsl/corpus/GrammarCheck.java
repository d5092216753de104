package dev.distill.dsl.corpus;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a grammar has to hold before a sentence can be derived from it. */
final class GrammarCheck {
    /** The most tokens of a sentence: far beyond what a network's memory holds. */
    private static final long LONGEST = 1 << 20;
    /** The most levels of nonterminals. */
    private static final int DEEPEST = 500;

    private GrammarCheck() {}

    static void check(String start, List<Rule> rules, List<String> terminals) {
        Require.that(
                !terminals.isEmpty(),
                "The grammar has no terminals.",
                "Name the tokens that sentences consist of, as in grammar(\"S\", \"a b\", rule(\"S\", \"a b | b a\")).");
        Require.distinct("terminal", terminals);
        Require.distinct(
                rules.stream().map(Rule::symbol).toList(),
                symbol -> "The symbol (" + symbol + ") has two rules.",
                "Write its right-hand sides into one, with bars between them.");
        rules.forEach(rule -> Require.that(
                !terminals.contains(rule.symbol()),
                "The terminal (" + rule.symbol() + ") has a rule.",
                "Take the rule away, or the symbol from the terminals."));
        startIsKnown(start, rules);
        everySymbolIsDefined(rules, terminals);
        everySymbolIsReached(start, rules, terminals);
        lengthsAreBounded(inOrder(start, rules));
    }

    static void startIsKnown(String start, List<Rule> rules) {
        Require.that(
                rules.stream().anyMatch(rule -> rule.symbol().equals(start)),
                "The start symbol (" + start + ") has no rule.",
                "Start at one of " + rules.stream().map(Rule::symbol).collect(Collectors.joining(", ")) + ".");
    }

    private static void everySymbolIsDefined(List<Rule> rules, List<String> terminals) {
        Set<String> defined = new HashSet<>(terminals);
        rules.forEach(rule -> defined.add(rule.symbol()));
        for (Rule rule : rules) {
            rule.sides().stream()
                    .flatMap(List::stream)
                    .forEach(symbol -> Require.that(
                            defined.contains(symbol),
                            "The symbol (" + symbol + ") in the rule of (" + rule.symbol() + ") is not defined.",
                            "Give it a rule, or name it among the terminals."));
        }
    }

    private static void everySymbolIsReached(String start, List<Rule> rules, List<String> terminals) {
        Set<String> reached = reached(start, rules);
        terminals.forEach(terminal ->
                isReached(terminal, start, reached, "Take it away from the terminals, or use it in a rule."));
        rules.forEach(rule -> isReached(
                rule.symbol(),
                start,
                reached,
                "Take it away, or use it in a rule; a part of a larger grammar is had with startingAt(\""
                        + rule.symbol() + "\")."));
    }

    private static void isReached(String symbol, String start, Set<String> reached, String advice) {
        Require.that(
                reached.contains(symbol),
                "The symbol (" + symbol + ") is in no sentence from the start (" + start + ").",
                advice);
    }

    /** A symbol and all that is derived from it. */
    static Set<String> reached(String start, List<Rule> rules) {
        Map<String, Rule> bySymbol = bySymbol(rules);
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            String symbol = open.pop();
            if (reached.add(symbol) && bySymbol.containsKey(symbol)) {
                bySymbol.get(symbol).sides().forEach(open::addAll);
            }
        }
        return reached;
    }

    private static Map<String, Rule> bySymbol(List<Rule> rules) {
        return rules.stream().collect(Collectors.toMap(Rule::symbol, rule -> rule));
    }

    /**
     * The rules, each after all that its symbol is derived from; the start's comes first.
     *
     * @throws dev.distill.dsl.error.DeclarationException where a symbol is derived from itself
     */
    static List<Rule> inOrder(String start, List<Rule> rules) {
        Map<String, Rule> bySymbol = bySymbol(rules);
        Map<String, Integer> uses = new HashMap<>();
        rules.stream().flatMap(rule -> parts(rule).stream()).forEach(symbol -> uses.merge(symbol, 1, Integer::sum));
        Deque<String> free = new ArrayDeque<>();
        if (!uses.containsKey(start)) {
            free.add(start);
        }
        List<Rule> order = new ArrayList<>();
        while (!free.isEmpty()) {
            Rule rule = bySymbol.get(free.pop());
            order.add(rule);
            for (String part : parts(rule)) {
                if (uses.merge(part, -1, Integer::sum) == 0 && bySymbol.containsKey(part)) {
                    free.add(part);
                }
            }
        }
        if (order.size() < rules.size()) {
            throw recursion(rules);
        }
        return order;
    }

    private static DeclarationException recursion(List<Rule> rules) {
        String symbol = rules.stream()
                .filter(rule -> parts(rule).stream()
                        .anyMatch(part -> reached(part, rules).contains(rule.symbol())))
                .map(Rule::symbol)
                .findFirst()
                .orElseThrow();
        return new DeclarationException(
                "The symbol (" + symbol + ") can become a row with itself in it, so sentences have no longest.",
                "Take the recursion away; a bounded one is written out with a symbol for each level.");
    }

    private static Set<String> parts(Rule rule) {
        return rule.sides().stream().flatMap(List::stream).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void lengthsAreBounded(List<Rule> order) {
        Map<String, Long> longest = new HashMap<>();
        Map<String, Integer> depth = new HashMap<>();
        for (int i = order.size() - 1; i >= 0; i--) {
            Rule rule = order.get(i);
            long most = 0;
            int levels = 1;
            for (List<String> side : rule.sides()) {
                long length = 0;
                for (String part : side) {
                    length = Math.min(LONGEST + 1, length + longest.getOrDefault(part, 1L));
                    levels = Math.max(levels, 1 + depth.getOrDefault(part, 0));
                }
                most = Math.max(most, length);
            }
            longest.put(rule.symbol(), most);
            depth.put(rule.symbol(), levels);
            Require.that(
                    most <= LONGEST && levels <= DEEPEST,
                    "The symbol (" + rule.symbol() + ") can become more than " + LONGEST + " tokens, or is more than "
                            + DEEPEST + " levels deep.",
                    "Use fewer levels: startingAt(...) cuts a grammar.");
        }
    }
}
