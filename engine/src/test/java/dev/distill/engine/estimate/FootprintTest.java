package dev.distill.engine.estimate;

import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.dropout;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.architecture.SequenceLayer.embedding;
import static dev.distill.dsl.architecture.SequenceLayer.lstm;
import static dev.distill.dsl.architecture.SequenceLayer.takeLast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.corpus.Corpora;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Measures;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.Specimens;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FootprintTest {

    private static final Recipe ADAM = Recipes.adam(0.001).batchSize(16).steps(10);

    @Test
    void clipping_takes_another_array_of_the_size_of_each_weight() {
        double weights = of(ADAM).blueprint().parameters() * 4.0 / (1 << 20);
        assertThat(Footprint.megabytes(of(ADAM.clippedAt(1))))
                .isCloseTo(Footprint.megabytes(of(ADAM)) + weights, within(1e-9));
    }

    @Test
    void a_batch_in_parts_takes_the_arrays_of_one_part_its_whole_inputs_and_a_sum_of_gradients() {
        double weights = of(ADAM).blueprint().parameters() * 4.0 / (1 << 20);
        double spared = 4.0 * (12 + 3 * (200 + 2)) * (16 - 4) / (1 << 20);
        double inputs = 4.0 * 12 * 16 / (1 << 20);
        assertThat(Footprint.megabytes(of(ADAM.inParts(4))))
                .isCloseTo(Footprint.megabytes(of(ADAM)) + weights + inputs - spared, within(1e-9));
        assertThat(Footprint.megabytesOfTeacher(of(ADAM.inParts(4)))).isEqualTo(Footprint.megabytes(of(ADAM)));
    }

    /** A value, a gradient and a mask of 200 numbers, for 16 examples in training and 512 that are read. */
    @Test
    void a_dropout_takes_a_value_a_gradient_and_a_mask() {
        Architecture without = network("without", layer("a", dense(200).relu()), layer("output", head()));
        Architecture with =
                network("with", layer("a", dense(200).relu()), layer("b", dropout(0.1)), layer("output", head()));
        assertThat(Footprint.megabytes(of(with, ADAM)) - Footprint.megabytes(of(without, ADAM)))
                .isCloseTo(4.0 * 3 * 200 * (16 + 512) / (1 << 20), within(1e-9));
    }

    /** 12 states of 5 values, each with 20 arrays of its size; what is taken has 5 values in place of 4. */
    @Test
    void an_lstm_takes_what_its_gates_take() {
        Task tokens = Tasks.sparseParity(12, 2).asTokens();
        TrainedRun without = Specimens.of(
                tokens, network("no", layer("ids", embedding(4)), layer("last", takeLast()), layer("output", head())));
        TrainedRun with = Specimens.of(
                tokens,
                network(
                        "one",
                        layer("ids", embedding(4)),
                        layer("lstm", lstm(5)),
                        layer("last", takeLast()),
                        layer("output", head())));
        double weights = with.blueprint().parameters() - without.blueprint().parameters();
        double rows = with.batchSize() + 512;
        assertThat(Footprint.megabytes(with) - Footprint.megabytes(without))
                .isCloseTo(4 * (4 * weights + rows * (20 * 12 * 5 + 3)) / (1 << 20), within(1e-9));
    }

    /** Two blocks of four heads on 19 positions; a pass without a way back keeps nothing. */
    @Test
    void an_attention_in_training_takes_what_each_head_gives_each_pair_of_positions() {
        TrainedRun run =
                Specimens.of(Tasks.maskedTokens(Corpora.cfg3b().startingAt("13"), 0.3), Architectures.bert(2, 8, 4));
        assertThat(Footprint.megabytes(run) - Footprint.megabytesOfTeacher(run))
                .isCloseTo(4.0 * run.batchSize() * 2 * 4 * 19 * 19 / (1 << 20), within(1e-9));
    }

    /** A bert of width 4 on 19 positions reads 512 examples at a time. */
    @Test
    void a_measure_of_a_hidden_layer_takes_a_pass_of_its_own() {
        Task task = Tasks.maskedTokens(Corpora.cfg3b().startingAt("13"), 0.3);
        TrainedRun without = Specimens.of(task, Architectures.bert(1, 4, 1));
        List<Measure> measures = List.of(Measures.nonTerminals().every(10));
        TrainedRun with = new TrainedRun(
                without.semantics(),
                without.numericClass(),
                task,
                without.network(),
                without.recipe(),
                without.curriculum(),
                without.seed(),
                measures,
                without.lineage(),
                without.checkpointEvery(),
                without.teachers(),
                Optional.empty());
        double values = 19
                + without.blueprint().parts().stream()
                        .mapToDouble(part -> 3.0 * part.value().size())
                        .sum();
        assertThat(Footprint.megabytes(with) - Footprint.megabytes(without))
                .isCloseTo(4 * 512 * values / (1 << 20), within(1e-9));
    }

    private static RunSpecification of(Recipe recipe) {
        return of(Architectures.mlp(200), recipe);
    }

    private static RunSpecification of(Architecture network, Recipe recipe) {
        return Specimens.run(network, recipe, Curricula.labels(), 0, OptionalLong.empty(), Optional.empty());
    }
}
