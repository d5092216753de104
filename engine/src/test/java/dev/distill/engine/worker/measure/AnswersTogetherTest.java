package dev.distill.engine.worker.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.architecture.Initialisation;
import dev.distill.dsl.corpus.Corpora;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.Specimens;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import dev.distill.engine.worker.data.Supply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two networks side by side on the masked tokens of sentences, of which some are asked and others are not. */
class AnswersTogetherTest {
    private static final Task TASK =
            Tasks.maskedTokens(Corpora.cfg3b().startingAt("13"), 0.3).testExamples(9);
    private static final TrainedRun RUN =
            Specimens.of(TASK, Architectures.bert(1, 8, 2).initialisedBy(Initialisation.normal(0.7)));

    private final HeldOutPart part = new HeldOutPart(Supply.of(RUN, null).heldOut(Split.TEST), TASK);
    private final List<Answer> theirs = told(1);
    private final List<Answer> own = told(2);

    /** What a network tells of an answer, and what is right. */
    private record Answer(float[] logits, int label) {
        int likeliest() {
            return Logits.largest(logits, 0, logits.length);
        }
    }

    @Test
    void each_answer_is_matched_with_the_teachers_own() {
        Match match = Match.of(Opinions.of(network(1)), part, TASK);
        double same = answers()
                .filter(i -> own.get(i).likeliest() == theirs.get(i).likeliest())
                .count();
        double apart = answers()
                .mapToDouble(
                        i -> Logits.divergence(theirs.get(i).logits, 0, own.get(i).logits, 0, own.get(i).logits.length))
                .sum();
        assertThat(value(match.agreement())).isEqualTo(same / own.size()).isStrictlyBetween(0.0, 1.0);
        assertThat(value(match.divergence())).isCloseTo(apart / own.size(), within(1e-12));
    }

    @Test
    void each_answer_is_told_by_both_together() {
        Ensemble ensemble = Ensemble.of(Opinions.of(network(1)), part, TASK);
        double right = answers()
                .filter(i -> {
                    double[] p = Logits.distribution(own.get(i).logits, 0, own.get(i).logits.length);
                    double[] q = Logits.distribution(theirs.get(i).logits, 0, p.length);
                    double most = IntStream.range(0, p.length)
                            .mapToDouble(c -> p[c] + q[c])
                            .max()
                            .orElseThrow();
                    return p[own.get(i).label] + q[own.get(i).label] == most;
                })
                .count();
        assertThat(value(ensemble.with())).isEqualTo(right / own.size()).isStrictlyBetween(0.0, 1.0);
    }

    @Test
    void what_is_too_much_to_remember_is_refused_with_its_numbers() {
        assertThat(part.places(3)).isEqualTo(3 * own.size());
        assertThatThrownBy(() -> part.places(Integer.MAX_VALUE))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("(" + own.size() + ") times")
                .hasMessageContaining("testExamples(..)");
    }

    private IntStream answers() {
        assertThat(own.size())
                .isEqualTo(theirs.size())
                .isBetween(10, 9 * TASK.input().size() / 2);
        return IntStream.range(0, own.size());
    }

    private double value(Tally tally) {
        take(2, tally);
        return tally.value();
    }

    private List<Answer> told(long seed) {
        List<Answer> answers = new ArrayList<>();
        take(seed, new Tally() {
            @Override
            public void add(float[] outputs, int from, int columns, int[] labels, int at) {
                answers.add(new Answer(Arrays.copyOfRange(outputs, from, from + columns), labels[at]));
            }

            @Override
            public double value() {
                return answers.size();
            }
        });
        return answers;
    }

    private void take(long seed, Tally tally) {
        try (Network network = network(seed);
                ForwardPass pass = new ForwardPass(network, Network.OUTPUT)) {
            part.take(pass, List.of(tally));
        }
    }

    private static Network network(long seed) {
        Network network = Network.of(RUN.blueprint());
        Start.draw(network, Streams.of(seed).stream("start"));
        return network;
    }
}
