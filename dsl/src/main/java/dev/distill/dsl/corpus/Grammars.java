package dev.distill.dsl.corpus;

import java.util.List;

/** Grammars that papers train on. */
public final class Grammars {

    private Grammars() {}

    /**
     * cfg3b (Allen-Zhu, Li, arXiv 2305.13673) as the progressive distillation study ships it (Panigrahi et al., arXiv 2410.05464)
     * [paper]: six levels of nonterminals, and the symbol 9 with one side only. Sentences have 161 to 432 tokens, 294 in the mean; cut by
     * {@code startingAt("16")} they have 35 to 72.
     */
    public static Grammar cfg3b() {
        return new Grammar(
                "22",
                List.of(
                        Rule.of("22", "21 20 | 20 19"),
                        Rule.of("19", "16 17 18 | 17 18 16"),
                        Rule.of("20", "17 16 18 | 16 17"),
                        Rule.of("21", "18 16 | 16 18 17"),
                        Rule.of("16", "15 13 | 13 15 14"),
                        Rule.of("17", "14 13 15 | 15 13 14"),
                        Rule.of("18", "15 14 13 | 14 13"),
                        Rule.of("13", "11 12 | 12 11"),
                        Rule.of("14", "11 10 12 | 10 11 12"),
                        Rule.of("15", "12 11 10 | 11 12 10"),
                        Rule.of("10", "7 9 8 | 9 8 7"),
                        Rule.of("11", "8 7 9 | 7 8 9"),
                        Rule.of("12", "8 9 7 | 9 7 8"),
                        Rule.of("7", "3 1 | 1 2 3"),
                        Rule.of("8", "3 2 | 3 1 2"),
                        Rule.of("9", "3 2 1")),
                List.of("1", "2", "3"));
    }
}
