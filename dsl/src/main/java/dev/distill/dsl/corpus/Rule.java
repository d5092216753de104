package dev.distill.dsl.corpus;

import dev.distill.dsl.error.Require;
import java.util.Arrays;
import java.util.List;

/**
 * What a symbol of a grammar may become: one of its sides, each as likely as the others.
 *
 * @param symbol the left-hand side
 * @param sides the right-hand sides, each a row of symbols
 */
public record Rule(String symbol, List<List<String>> sides) {

    private static final String ADVICE =
            "Write symbols with spaces between them and sides with bars: rule(\"13\"," + " \"11 12 | 12 11\").";

    /** Checks and copies the sides. */
    public Rule {
        Require.that(isSymbol(symbol), "The symbol (" + symbol + ") of a rule is none.", ADVICE);
        sides = sides.stream().map(List::copyOf).toList();
        String name = symbol;
        Require.that(!sides.isEmpty(), "The rule of the symbol (" + name + ") has no right-hand side.", ADVICE);
        for (List<String> side : sides) {
            Require.that(
                    !side.isEmpty(), "The rule of the symbol (" + name + ") has an empty right-hand side.", ADVICE);
            side.forEach(part -> Require.that(
                    isSymbol(part), "The symbol (" + part + ") in the rule of (" + name + ") is none.", ADVICE));
        }
        Require.distinct(
                sides,
                side -> "The rule of the symbol (" + name + ") has the right-hand side (" + String.join(" ", side)
                        + ") twice.",
                "Name each once: they are equally likely.");
    }

    /** A rule as it is written on paper: {@code of("13", "11 12 | 12 11")}. */
    static Rule of(String symbol, String sides) {
        return new Rule(
                symbol, Arrays.stream(sides.split("\\|", -1)).map(Rule::symbols).toList());
    }

    /** Symbols with spaces between them. */
    static List<String> symbols(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    private static boolean isSymbol(String text) {
        return text != null
                && !text.isEmpty()
                && text.indexOf('|') < 0
                && text.chars().noneMatch(Character::isWhitespace);
    }
}
