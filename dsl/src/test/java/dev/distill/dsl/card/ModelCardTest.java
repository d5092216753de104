package dev.distill.dsl.card;

import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.RECIPE;
import static dev.distill.dsl.Samples.plan;
import static dev.distill.dsl.Samples.small;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.corpus.Corpora.cfg3b;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Losses.hinge;
import static dev.distill.dsl.measure.Measures.testLoss;
import static dev.distill.dsl.task.Tasks.maskedTokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Study;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Records;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelCardTest {

    private static final CardFile FILE = new CardFile("model.safetensors", "ab12", "any reader");
    private static final Plan PLAN = plan(small(
            LABELS,
            ONE_SHOT,
            arm("scalar")
                    .learningFrom(labels().minimising(hinge()))
                    .into(mlp(4, 3).withoutBiases().scalarOutput())));

    @Test
    void it_tells_whose_network_it_is() {
        assertThat(card(0).what())
                .isEqualTo("The teacher (teacher), seed 1, of the study (small) at desk scale, finished:"
                        + " MLP of width 64, ReLU, on " + card(0).taskInWords() + ".");
        assertThat(card(2).what()).startsWith("The student of the arm (labels), seed 1, of the study (small)");
    }

    @Test
    void it_names_the_arrays_in_the_order_of_layers() {
        assertThat(arrays(card(2)))
                .containsExactly("layer1.weight [20, 8]", "layer1.bias [8]", "output.weight [8, 2]", "output.bias [2]");
        assertThat(arrays(card(6)))
                .containsExactly("layer1.weight [20, 4]", "layer2.weight [4, 3]", "output.weight [3, 1]");
    }

    @Test
    void it_says_what_goes_in_and_comes_out() {
        assertThat(card(2).input()).isEqualTo("float32 [batch, 20]: each number is -1 or +1");
        assertThat(card(2).output())
                .isEqualTo("float32 [batch, 2]: a logit a class, before any softmax; class 0 where the product of the"
                        + " inputs [0, 1, 2] (from 0) is +1, class 1 where it is -1");
        assertThat(card(6).output())
                .startsWith("float32 [batch, 1]: one number, from 0 on for class 0, below for class 1;");
    }

    /** Whoever runs it elsewhere has to feed all of them. */
    @Test
    void it_tells_every_input_of_a_network_that_has_several() {
        Study masked = study("masked")
                .asking("What goes in?")
                .on(maskedTokens(cfg3b().startingAt("13"), 0.3))
                .training(bert(1, 8, 2))
                .trainedBy(RECIPE)
                .comparing(LABELS)
                .measuring(testLoss().every(500))
                .repeatedFor(seeds(1));
        Plan plan = plan(masked);
        PlannedRun run = plan.runs().get(0);
        String input = ModelCard.of(plan, run, Records.finished(run, 0.5, 0.75), List.of(FILE), Optional.empty())
                .input();
        assertThat(input)
                .startsWith("x, float32 [batch, ")
                .contains("], int64 in ONNX: each is the id of a token; hidden, float32 [batch, ")
                .endsWith("]: each is 0 or 1, 1 where no other position may look");
    }

    @Test
    void it_has_the_last_value_of_each_measure() {
        assertThat(card(2).finalValues()).containsExactly(new FinalValue("accuracy", "test accuracy", 100, 0.75));
    }

    @Test
    void its_text_reads_back() {
        ModelCard card = card(0);
        assertThat(Canonical.read(card.text(), ModelCard.class)).isEqualTo(card);
        assertThat(card.text()).contains("\"sha256\": \"ab12\"").contains("\"run\": \"" + card.run() + "\"");
    }

    private static List<String> arrays(ModelCard card) {
        return card.tensors().stream()
                .map(weight -> weight.name() + " " + weight.shape())
                .toList();
    }

    private static ModelCard card(int index) {
        PlannedRun run = PLAN.runs().get(index);
        return ModelCard.of(PLAN, run, Records.finished(run, 0.5, 0.75), List.of(FILE), Optional.empty());
    }
}
