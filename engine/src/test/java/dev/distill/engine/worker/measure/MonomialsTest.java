package dev.distill.engine.worker.measure;

import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.architecture.SequenceLayer.embedding;
import static dev.distill.dsl.architecture.SequenceLayer.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.measure.MonomialCorrelation;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.SparseParity;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MonomialsTest {

    private static final SparseParity TASK = Tasks.sparseParity(70, 2);

    /** A network whose class-1 logit is 20 relu(-x_0): p is near 1 where x_0 is -1, and 1/2 where it is +1. */
    @Test
    void a_network_that_reads_one_bit_correlates_with_that_bit_alone() {
        Map<String, Double> measured = measured(-20);
        assertThat(measured.get("correlation-1-in-max")).isCloseTo(0.25, within(0.01));
        assertThat(measured.get("correlation-1-in-mean")).isCloseTo(0.125, within(0.01));
        assertThat(measured.get("correlation-2-in-max")).isCloseTo(0, within(0.02));
        assertThat(measured.get("correlation-1-out-max")).isCloseTo(0, within(0.02));
        assertThat(measured.get("correlation-2-out-mean")).isBetween(0.0, 0.02);
    }

    @Test
    void a_network_that_reads_nothing_stays_at_chance() {
        assertThat(measured(0).values()).allSatisfy(value -> assertThat(value).isLessThan(0.02));
    }

    /** The same where bits are tokens: the class-1 logit is 20 where token 0 is 1, which stands for -1. */
    @Test
    void a_network_that_reads_one_token_correlates_with_its_bit_alone() {
        Architecture reader = Architectures.network(
                "reader", layer("embedding", embedding(2)), layer("first", take(0)), layer("output", head()));
        Map<String, Double> measured = measured(reader, network -> {
            network.parameters().write("embedding.table", new float[] {0, 0, 0, 1});
            network.parameters().write("output.weight", new float[] {0, 0, 0, 20});
        });
        assertThat(measured).isEqualTo(measured(-20));
    }

    @Test
    void a_causal_transformer_at_its_start_stays_at_chance() {
        assertThat(measured(Architectures.gpt(1, 8, 2), network -> Start.draw(network, Streams.of(1).stream("init")))
                        .values())
                .hasSize(8)
                .allSatisfy(value -> assertThat(value).isBetween(0.0, 0.02));
    }

    private static Map<String, Double> measured(Architecture architecture, Consumer<Network> weights) {
        SparseParity tokens = TASK.asTokens();
        try (Network network = Network.of(architecture.on(tokens))) {
            weights.accept(network);
            return measured(tokens, network);
        }
    }

    private static Map<String, Double> measured(float slope) {
        try (Network network = Network.of(Architectures.mlp(1).on(TASK))) {
            float[] weight = new float[70];
            weight[0] = slope;
            network.parameters().write("layer1.weight", weight);
            network.parameters().write("output.weight", new float[] {0, 1});
            return measured(TASK, network);
        }
    }

    private static Map<String, Double> measured(SparseParity task, Network network) {
        Monomials monomials = new Monomials(new MonomialCorrelation(20_000, 30), task, Streams.of(4).stream("probe"));
        try (ForwardPass pass = new ForwardPass(network, Network.OUTPUT)) {
            return monomials.measure(pass, 0).stream()
                    .collect(Collectors.toMap(Measurement::column, Measurement::value));
        }
    }
}
