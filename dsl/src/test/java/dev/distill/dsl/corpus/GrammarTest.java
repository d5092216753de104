package dev.distill.dsl.corpus;

import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.corpus.Corpora.cfg3b;
import static dev.distill.dsl.corpus.Corpora.grammar;
import static dev.distill.dsl.corpus.Corpora.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.distill.dsl.Wrong;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.stream.Streams;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Grammars: what they say of their sentences, what sentences they give, and which are refused. */
class GrammarTest {
    private static final Stream DRAWS = Streams.of(7).stream("sentences");
    /** Its branches end after one, two and three levels. */
    private static final Grammar UNEVEN =
            grammar("S", "a b c", rule("S", "A c | B B"), rule("A", "B a"), rule("B", "b | a b"));

    @ParameterizedTest
    @CsvSource({"22,161,294,432,6", "19,126,168,216,5", "16,35,52,72,4", "13,14,16,18,3", "10,7,8,9,2", "9,3,3,3,1"})
    void lengths_of_cfg3b_are_exact(String start, int shortest, double mean, int longest, int levels) {
        Grammar grammar = cfg3b().startingAt(start);
        assertThat(grammar.shortest()).isEqualTo(shortest);
        assertThat(grammar.meanLength()).isCloseTo(mean, within(1e-9));
        assertThat(grammar.longest()).isEqualTo(longest);
        assertThat(grammar.levels()).isEqualTo(levels);
        assertThat(grammar.length()).isEqualTo(longest + 1);
    }

    @Test
    void cfg3b_has_the_31_sides_and_the_ids_of_the_paper() {
        Grammar grammar = cfg3b();
        assertThat(grammar.rules().stream()
                        .mapToInt(rule -> rule.sides().size())
                        .sum())
                .isEqualTo(31);
        assertThat(grammar.tokens()).isEqualTo(3);
        assertThat(grammar.beginning()).isEqualTo(3);
        assertThat(grammar.end()).isEqualTo(4);
        assertThat(grammar.padding()).hasValue(5);
        assertThat(grammar.mask()).isEqualTo(6);
        assertThat(grammar.vocabulary()).isEqualTo(8);
        assertThat(grammar.describe()).isEqualTo("sentences of 161 to 432 tokens by a grammar from 22");
    }

    @Test
    void a_cut_drops_what_it_does_not_reach() {
        assertThat(cfg3b().startingAt("16").nonterminals())
                .containsExactly("16", "13", "14", "15", "10", "11", "12", "7", "8", "9");
        Grammar cut = UNEVEN.startingAt("B");
        assertThat(cut.terminals()).containsExactly("a", "b");
        assertThat(cut.rules()).containsExactly(rule("B", "b | a b"));
    }

    @ParameterizedTest
    @CsvSource({"22,20", "19,20", "16,200", "13,200"})
    void every_sentence_is_one_of_the_grammar(String start, int draws) {
        Sentences sentences = cfg3b().startingAt(start).sentences();
        for (int i = 0; i < draws; i++) {
            assertThat(sentences.parses(sentences.draw(DRAWS.at(i)).tokens())).isTrue();
        }
    }

    @Test
    void what_is_no_sentence_is_told_from_one() {
        Sentences sentences = UNEVEN.sentences();
        assertThat(sentences.parses(new int[] {0, 1, 0, 2})).isTrue();
        assertThat(sentences.parses(new int[] {1, 0, 1})).isTrue();
        assertThat(sentences.parses(new int[] {1, 0})).isFalse();
        assertThat(sentences.parses(new int[] {1, 1, 1})).isFalse();
        assertThat(sentences.parses(new int[0])).isFalse();
        int[] whole = cfg3b().draw(DRAWS.at(1)).tokens();
        assertThat(cfg3b().sentences().parses(Arrays.copyOf(whole, whole.length - 1)))
                .isFalse();
        whole[17] = (whole[17] + 1) % 3;
        assertThat(cfg3b().sentences().parses(whole)).isFalse();
    }

    @Test
    void every_sentence_of_a_small_grammar_is_drawn_as_often_as_its_sides_say() {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < 8000; i++) {
            counts.merge(Arrays.toString(UNEVEN.draw(DRAWS.at(i)).tokens()), 1, Integer::sum);
        }
        assertThat(counts)
                .containsOnlyKeys("[1, 0, 2]", "[0, 1, 0, 2]", "[1, 1]", "[1, 0, 1]", "[0, 1, 1]", "[0, 1, 0, 1]");
        counts.forEach(
                (sentence, count) -> assertThat(count).isCloseTo(sentence.contains("2") ? 2000 : 1000, within(150)));
    }

    @Test
    void lengths_of_drawn_sentences_are_about_the_mean_and_within_the_bounds() {
        Grammar grammar = cfg3b().startingAt("16");
        int[] into = new int[grammar.longest()];
        int[] lengths = IntStream.range(0, 20_000)
                .map(i -> grammar.drawTokens(DRAWS.at(i), into))
                .toArray();
        assertThat(Arrays.stream(lengths).average().orElseThrow()).isCloseTo(52, within(0.3));
        assertThat(Arrays.stream(lengths).min().orElseThrow()).isBetween(35, 40);
        assertThat(Arrays.stream(lengths).max().orElseThrow()).isBetween(66, 72);
    }

    @Test
    void tokens_alone_are_those_of_the_whole_sentence() {
        Grammar grammar = cfg3b();
        int[] into = new int[grammar.longest()];
        for (int i = 0; i < 50; i++) {
            var one = DRAWS.at(i);
            var other = DRAWS.at(i);
            int length = grammar.drawTokens(one, into);
            assertThat(Arrays.copyOf(into, length))
                    .isEqualTo(grammar.draw(other).tokens());
            assertThat(one.nextLong()).isEqualTo(other.nextLong());
        }
    }

    @Test
    void a_drawn_sentence_is_the_same_everywhere() {
        String drawn = Arrays.stream(cfg3b().startingAt("13")
                        .draw(Streams.of(1).stream("data").at(0))
                        .tokens())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining());
        assertThat(drawn).isEqualTo("210012212120210");
    }

    /** A span's tokens are those of one ancestor, and what the span's rule says stands below it. */
    @Test
    void ancestors_are_what_tokens_were_derived_from() {
        Grammar grammar = cfg3b().startingAt("16");
        Sentence sentence = grammar.draw(DRAWS.at(3));
        for (int level = 0; level + 1 < sentence.levels(); level++) {
            int from = 0;
            boolean[] closes = sentence.closes(level);
            for (int at = 0; at < sentence.length(); at++) {
                if (closes[at]) {
                    int symbol = sentence.ancestors(level)[at];
                    assertThat(Arrays.stream(sentence.ancestors(level), from, at + 1))
                            .containsOnly(symbol);
                    assertThat(grammar.rules().get(symbol).sides())
                            .contains(below(grammar, sentence, level + 1, from, at + 1));
                    from = at + 1;
                }
            }
            assertThat(from).isEqualTo(sentence.length());
        }
    }

    private static List<String> below(Grammar grammar, Sentence sentence, int level, int from, int to) {
        return IntStream.range(from, to)
                .filter(at -> sentence.closes(level)[at])
                .mapToObj(at -> grammar.nonterminals().get(sentence.ancestors(level)[at]))
                .toList();
    }

    @Test
    void neighbours_of_one_kind_are_two_spans() {
        Grammar twins = grammar("S", "a b", rule("S", "B B"), rule("B", "a b"));
        Sentence sentence = twins.draw(DRAWS.at(0));
        assertThat(sentence.tokens()).containsExactly(0, 1, 0, 1);
        assertThat(sentence.ancestors(0)).containsExactly(0, 0, 0, 0);
        assertThat(sentence.ancestors(1)).containsExactly(1, 1, 1, 1);
        assertThat(sentence.closes(0)).containsExactly(false, false, false, true);
        assertThat(sentence.closes(1)).containsExactly(false, true, false, true);
    }

    @Test
    void a_token_has_no_ancestor_below_its_parent() {
        Grammar grammar = grammar("S", "a b", rule("S", "A b"), rule("A", "B a"), rule("B", "b"));
        Sentence sentence = grammar.draw(DRAWS.at(0));
        assertThat(sentence.levels()).isEqualTo(3);
        assertThat(sentence.tokens()).containsExactly(1, 0, 1);
        assertThat(sentence.ancestors(1)).containsExactly(1, 1, Sentence.NONE);
        assertThat(sentence.ancestors(2)).containsExactly(2, Sentence.NONE, Sentence.NONE);
        assertThat(sentence.closes(1)).containsExactly(false, true, false);
        assertThat(sentence.closes(2)).containsExactly(true, false, false);
    }

    @Test
    void a_network_sees_a_beginning_the_sentence_and_padding() {
        Grammar grammar = grammar("S", "a b", rule("S", "a b | a a a"));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            seen.add(Arrays.toString(grammar.sequence(grammar.draw(DRAWS.at(i)))));
        }
        assertThat(seen).containsExactlyInAnyOrder("[2, 0, 1, 4]", "[2, 0, 0, 0]");
    }

    @Test
    void a_grammar_reads_back_from_its_text() {
        Grammar grammar = grammar("S", "a b", rule("S", "a b | b a"));
        String text = "{\"type\":\"grammar\",\"rules\":[{\"sides\":[[\"a\",\"b\"],[\"b\",\"a\"]],\"symbol\":\"S\"}],"
                + "\"start\":\"S\",\"terminals\":[\"a\",\"b\"]}";
        assertThat(Canonical.line(grammar)).isEqualTo(text);
        assertThat(Canonical.read(text, Corpus.class)).isEqualTo(grammar);
        assertThat(Canonical.read(Canonical.line(cfg3b()), Corpus.class)).isEqualTo(cfg3b());
        assertThatThrownBy(() -> Canonical.read(text.replace("\"start\":\"S\"", "\"start\":\"T\""), Corpus.class))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("The start symbol (T) has no rule.");
    }

    @Test
    void every_kind_of_corpus_has_a_name_in_texts() {
        JsonSubTypes names = Corpus.class.getAnnotation(JsonSubTypes.class);
        assertThat(Arrays.stream(names.value()).map(JsonSubTypes.Type::value))
                .containsExactlyInAnyOrder(Corpus.class.getPermittedSubclasses());
    }

    static java.util.stream.Stream<Wrong> wrongGrammars() {
        String write = "Write symbols with spaces between them and sides with bars: rule(\"13\", \"11 12 | 12 11\").";
        return java.util.stream.Stream.of(
                wrong(
                        "undefined symbol",
                        () -> grammar("S", "a", rule("S", "a T")),
                        "The symbol (T) in the rule of (S) is not defined.",
                        "Give it a rule, or name it among the terminals."),
                wrong(
                        "unreachable rule",
                        () -> grammar("S", "a", rule("S", "a"), rule("T", "a a")),
                        "The symbol (T) is in no sentence from the start (S).",
                        "Take it away, or use it in a rule; a part of a larger grammar is had with startingAt(\"T\")."),
                wrong(
                        "unused terminal",
                        () -> grammar("S", "a b", rule("S", "a")),
                        "The symbol (b) is in no sentence from the start (S).",
                        "Take it away from the terminals, or use it in a rule."),
                wrong(
                        "recursion",
                        () -> grammar("S", "a b", rule("S", "a T"), rule("T", "U b"), rule("U", "a | T a")),
                        "The symbol (T) can become a row with itself in it, so sentences have no longest.",
                        "Take the recursion away; a bounded one is written out with a symbol for each level."),
                wrong(
                        "recursive start",
                        () -> grammar("S", "a", rule("S", "a | S a")),
                        "The symbol (S) can become a row with itself in it, so sentences have no longest.",
                        "Take the recursion away; a bounded one is written out with a symbol for each level."),
                wrong(
                        "empty side",
                        () -> rule("S", "a | "),
                        "The rule of the symbol (S) has an empty right-hand side.",
                        write),
                wrong(
                        "no side",
                        () -> rule("S", ""),
                        "The rule of the symbol (S) has an empty right-hand side.",
                        write),
                wrong("two symbols before", () -> rule("S T", "a"), "The symbol (S T) of a rule is none.", write),
                wrong(
                        "side twice",
                        () -> rule("S", "a b | a  b"),
                        "The rule of the symbol (S) has the right-hand side (a b) twice.",
                        "Name each once: they are equally likely."),
                wrong(
                        "rule twice",
                        () -> grammar("S", "a b", rule("S", "a"), rule("S", "b")),
                        "The symbol (S) has two rules.",
                        "Write its right-hand sides into one, with bars between them."),
                wrong(
                        "no terminals",
                        () -> grammar("S", " ", rule("S", "a")),
                        "The grammar has no terminals.",
                        "Name the tokens that sentences consist of, as in grammar(\"S\", \"a b\", rule(\"S\", \"a b | b a\"))."),
                wrong(
                        "terminal twice",
                        () -> grammar("S", "a a", rule("S", "a")),
                        "The terminal (a) is declared twice.",
                        "Name each terminal once."),
                wrong(
                        "terminal with a rule",
                        () -> grammar("S", "a", rule("S", "a"), rule("a", "a")),
                        "The terminal (a) has a rule.",
                        "Take the rule away, or the symbol from the terminals."),
                wrong(
                        "unknown start",
                        () -> grammar("T", "a", rule("S", "a")),
                        "The start symbol (T) has no rule.",
                        "Start at one of S."),
                wrong(
                        "cut at a terminal",
                        () -> UNEVEN.startingAt("a"),
                        "The start symbol (a) has no rule.",
                        "Start at one of S, A, B."),
                wrong(
                        "endless sentences",
                        GrammarTest::doubling,
                        "The symbol (X0) can become more than 1048576 tokens, or is more than 500 levels deep.",
                        "Use fewer levels: startingAt(...) cuts a grammar."));
    }

    private static Grammar doubling() {
        return grammar(
                "X0",
                "a",
                IntStream.range(0, 21)
                        .mapToObj(i -> rule("X" + i, i == 20 ? "a a" : "X" + (i + 1) + " X" + (i + 1)))
                        .toArray(Rule[]::new));
    }

    @ParameterizedTest
    @MethodSource("wrongGrammars")
    void a_wrong_grammar_is_refused(Wrong wrong) {
        wrong.isRefused();
    }
}
