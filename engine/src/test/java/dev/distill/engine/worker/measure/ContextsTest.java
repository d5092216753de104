package dev.distill.engine.worker.measure;

import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.architecture.SequenceLayer.attention;
import static dev.distill.dsl.architecture.SequenceLayer.embedding;
import static dev.distill.dsl.corpus.Corpora.grammar;
import static dev.distill.dsl.corpus.Corpora.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.architecture.Initialisation;
import dev.distill.dsl.architecture.Transformer;
import dev.distill.dsl.corpus.Corpora;
import dev.distill.dsl.measure.ContextDependence;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Field;
import dev.distill.dsl.task.LanguageModelling;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.Specimens;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import dev.distill.engine.worker.data.Supply;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextsTest {
    /** One sentence, BOS a b a a b b; ids a 0, b 1, BOS 2, END 3, PAD 4, MASK 5. */
    private static final LanguageModelling ONE = Tasks.maskedTokens(grammar("S", "a b", rule("S", "a b a a b b")), 0.3);

    /** Sentences of 14 to 18 tokens. */
    private static final LanguageModelling MANY =
            Tasks.maskedTokens(Corpora.cfg3b().startingAt("13"), 0.3);

    private static final float SLOPE = 3;

    /** What it predicts is a softmax of how often it sees each id, at all positions alike. */
    private static final Architecture COUNTER = Architectures.network(
            "counter",
            layer("embedding", embedding(7)),
            layer("qkv", dense(21).withoutBias()),
            layer("attention", attention(1)).from("qkv", Field.HIDDEN),
            layer("output", head().withoutBias()));

    /** Of the positions 0 to 6 number 4 is probed: without it a network sees 2 a, 3 b and BOS. */
    @ParameterizedTest(name = "without [p-.., p+..] of {0} tokens it sees {1} a and {2} b, with it alone {3} and {4}")
    @CsvSource({"2, 1, 3, 1, 0", "3, 1, 2, 1, 1", "4, 1, 1, 1, 2", "5, 1, 0, 1, 3"})
    void a_network_that_counts_moves_as_far_as_what_it_sees(int n, int aBeside, int bBeside, int aInside, int bInside) {
        Map<String, Double> measured = measured(ONE, COUNTER, 4, ContextsTest::count);
        double[] all = counted(2, 3);
        for (String summary : ContextDependence.SUMMARIES) {
            assertThat(measured.get("m-robust-" + n + "-" + summary))
                    .isCloseTo(distance(all, counted(aBeside, bBeside)), within(1e-6));
            assertThat(measured.get("m-close-" + n + "-" + summary))
                    .isCloseTo(distance(all, counted(aInside, bInside)), within(1e-6));
        }
    }

    /** Rows of a matrix product are rounded by their place in the batch. */
    @Test
    void a_network_that_looks_at_nobody_moves_by_rounding_alone() {
        Map<String, Double> measured = measured(MANY, Architectures.bert(1, 8, 2), 5, ContextsTest::blind);
        assertThat(measured).hasSize(40);
        assertThat(measured.values()).allSatisfy(value -> assertThat(value).isBetween(0.0, 1e-6));
    }

    @Test
    void quantiles_rise_and_no_distance_is_above_two() {
        Map<String, Double> measured = measured(MANY, Architectures.bert(1, 8, 2), 5, ContextsTest::wild);
        for (String side : new String[] {"m-robust-", "m-close-"}) {
            for (int n = 2; n <= 5; n++) {
                double[] rising = {
                    0,
                    measured.get(side + n + "-p25"),
                    measured.get(side + n + "-median"),
                    measured.get(side + n + "-p75"),
                    measured.get(side + n + "-p90"),
                    2
                };
                assertThat(rising).isSorted();
                assertThat(rising[1]).isLessThan(rising[4]);
                assertThat(measured.get(side + n + "-mean")).isBetween(0.0, 2.0);
            }
        }
    }

    @Test
    void a_probe_has_the_same_numbers_again() {
        assertThat(measured(MANY, Architectures.bert(1, 8, 2), 5, ContextsTest::wild))
                .isEqualTo(measured(MANY, Architectures.bert(1, 8, 2), 5, ContextsTest::wild));
    }

    @Test
    void tokens_are_probed_up_to_a_sentences_end() {
        ContextDependence probe = new ContextDependence(7, 30);
        int[] ids = probed(MANY, probe);
        int wanted = 0;
        for (int from = 0; from < ids.length; from += 19) {
            int tokens = 0;
            while (tokens < 18 && ids[from + tokens + 1] < 3) {
                tokens++;
            }
            assertThat(tokens).isBetween(14, 18);
            wanted += tokens / 7;
        }
        assertThat(new Contexts(MANY, probe, ids).probed()).isEqualTo(wanted).isEqualTo(60);
    }

    private static double[] counted(int a, int b) {
        double[] logits = new double[7];
        logits[0] = SLOPE * a / (a + b + 1.0);
        logits[1] = SLOPE * b / (a + b + 1.0);
        logits[2] = SLOPE / (a + b + 1.0);
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit);
        }
        for (int c = 0; c < 7; c++) {
            logits[c] = Math.exp(logits[c]) / sum;
        }
        return logits;
    }

    private static double distance(double[] p, double[] q) {
        double sum = 0;
        for (int c = 0; c < p.length; c++) {
            sum += Math.abs(p[c] - q[c]);
        }
        return sum;
    }

    /** Queries and keys are 0, so that all positions that are not hidden are looked at alike; values are one-hot ids. */
    private static void count(Network network) {
        float[] table = new float[7 * 7];
        float[] qkv = new float[7 * 21];
        float[] output = new float[7 * 7];
        for (int i = 0; i < 7; i++) {
            table[i * 7 + i] = 1;
            qkv[i * 21 + 14 + i] = 1;
            output[i * 7 + i] = SLOPE;
        }
        network.parameters().write("embedding.table", table);
        network.parameters().write("qkv.weight", qkv);
        network.parameters().write("output.weight", output);
    }

    private static void wild(Network network) {
        Start.draw(network, Streams.of(3).stream("init"));
    }

    /** Nothing of the attention reaches the stream. */
    private static void blind(Network network) {
        wild(network);
        network.parameters().write("block1.attended.weight", new float[8 * 8]);
    }

    private interface Weights {
        void write(Network network);
    }

    private static Map<String, Double> measured(
            LanguageModelling task, Architecture architecture, int distance, Weights weights) {
        ContextDependence probe = new ContextDependence(distance, 30);
        Architecture started = architecture instanceof Transformer transformer
                ? transformer.initialisedBy(Initialisation.normal(0.5))
                : architecture;
        try (Network network = Network.of(started.on(task))) {
            weights.write(network);
            try (ForwardPass pass = new ForwardPass(network, Network.OUTPUT)) {
                return new Contexts(task, probe, probed(task, probe))
                        .measure(pass, 0).stream().collect(Collectors.toMap(Measurement::column, Measurement::value));
            }
        }
    }

    private static int[] probed(LanguageModelling task, ContextDependence probe) {
        return Supply.of(Specimens.of(task, Architectures.bert(1, 4, 1)), null).probed(probe.sentences());
    }
}
