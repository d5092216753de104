package dev.distill.engine.worker.measure;

import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.architecture.SequenceLayer.embedding;
import static dev.distill.dsl.corpus.Corpora.grammar;
import static dev.distill.dsl.corpus.Corpora.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.corpus.Corpora;
import dev.distill.dsl.corpus.Grammar;
import dev.distill.dsl.corpus.Sentence;
import dev.distill.dsl.measure.NonTerminals;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.LanguageModelling;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AncestorsTest {
    /** A token tells its parent: a and b come from A, c and d from B. */
    private static final Grammar TOLD =
            grammar("S", "a b c d", rule("S", "A A B | A B"), rule("A", "a b | b a"), rule("B", "c d | d c"));

    /** The last b comes from the start itself, and has no ancestor at level 1; a tells A. */
    private static final Grammar SHORT =
            grammar("S", "a b", rule("S", "A B b | B A b"), rule("A", "a"), rule("B", "b"));

    private static final Stream STREAM = Streams.of(1).stream("probe");

    @Test
    void a_layer_that_knows_the_token_tells_a_parent_that_the_token_tells() {
        assertThat(measured(TOLD, AncestorsTest::oneHot)).isEqualTo(Map.of("nonterminal-1", 1.0));
    }

    @Test
    void a_layer_that_knows_nothing_tells_the_most_frequent_parent() {
        RandomGenerator random = STREAM.at(2);
        int most = 0;
        int all = 0;
        for (int i = 0; i < 50; i++) {
            Sentence sentence = TOLD.draw(random);
            most += sentence.length() - 2;
            all += sentence.length();
        }
        assertThat(measured(TOLD, network -> {})).isEqualTo(Map.of("nonterminal-1", (double) most / all));
    }

    /** Of three tokens the last is not counted; of b, as often under B as under the start, a tie goes to the nonterminal. */
    @Test
    void a_token_without_an_ancestor_is_not_counted() {
        assertThat(measured(SHORT, AncestorsTest::oneHot)).isEqualTo(Map.of("nonterminal-1", 1.0));
        assertThat(measured(SHORT, network -> {}).get("nonterminal-1")).isEqualTo(0.5);
    }

    @Test
    void a_transformer_is_read_at_all_levels_with_the_same_numbers_again() {
        LanguageModelling task = Tasks.maskedTokens(Corpora.cfg3b().startingAt("16"), 0.3);
        Map<String, Double> once = ofABert(task);
        assertThat(once).containsOnlyKeys("nonterminal-1", "nonterminal-2", "nonterminal-3");
        assertThat(once.values()).allSatisfy(value -> assertThat(value).isBetween(0.3, 1.0));
        assertThat(ofABert(task)).isEqualTo(once);
    }

    private static Map<String, Double> ofABert(LanguageModelling task) {
        return measured(
                task,
                Architectures.bert(1, 8, 2),
                "block1",
                network -> Start.draw(network, Streams.of(3).stream("init")));
    }

    private static void oneHot(Network network) {
        int ids = network.blueprint().input().ids();
        float[] table = new float[ids * 16];
        for (int id = 0; id < ids; id++) {
            table[id * 16 + id] = 1;
        }
        network.parameters().write("embedding.table", table);
    }

    private interface Weights {
        void write(Network network);
    }

    private static Map<String, Double> measured(Grammar grammar, Weights weights) {
        Architecture looker = Architectures.network(
                "looker", layer("embedding", embedding(16)).asHidden(), layer("output", head()));
        return measured(Tasks.maskedTokens(grammar, 0.3), looker, "embedding", weights);
    }

    private static Map<String, Double> measured(
            LanguageModelling task, Architecture architecture, String layer, Weights weights) {
        try (Network network = Network.of(architecture.on(task))) {
            weights.write(network);
            assertThat(NonTerminals.layer(network.blueprint()).orElseThrow().name())
                    .isEqualTo(layer);
            try (ForwardPass pass = new ForwardPass(network, layer)) {
                return new Ancestors(new NonTerminals(50, 0.001), task, STREAM)
                        .measure(pass, 0).stream().collect(Collectors.toMap(Measurement::column, Measurement::value));
            }
        }
    }
}
