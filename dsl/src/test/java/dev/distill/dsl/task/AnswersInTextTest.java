package dev.distill.dsl.task;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.architecture.SequenceLayer.embedding;
import static dev.distill.dsl.architecture.SequenceLayer.positionHead;
import static dev.distill.dsl.corpus.Corpora.characters;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Losses.smoothedCrossEntropy;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.squad;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Study;
import dev.distill.dsl.Wrong;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Layer;
import dev.distill.dsl.corpus.Texts;
import dev.distill.dsl.curriculum.Curriculum;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions whose answers begin and end somewhere in a text. */
class AnswersInTextTest {
    private static final AnswersInText TASK =
            squad(Texts.questions(), Texts.questions()).longestQuestion(4).tokenisedBy(characters(), 16);

    static Stream<Wrong> wrongHeads() {
        return Stream.of(
                headed("an answer at each position", head(), "[16, 16]"),
                headed("a beginning without an end", positionHead(1), "[1, 16]"),
                headed("an answer too many", positionHead(3), "[3, 16]"));
    }

    private static Wrong headed(String name, Layer head, String output) {
        return wrong(
                name,
                () -> on(ending(head)),
                "The output of the arm (labels) is " + output + ", and the task (" + TASK.describe()
                        + ") wants 16 for each of 2 answers in the study (questions).",
                "End the network with layer(\"output\", positionHead(2)), on all positions.");
    }

    @ParameterizedTest
    @MethodSource("wrongHeads")
    void an_output_that_is_no_beginning_and_end_is_refused(Wrong wrong) {
        wrong.isRefused();
    }

    /** Positions behind a text's end have no probability that a share could be left to. */
    @Test
    void smoothed_answers_are_refused() {
        wrong(
                        "smoothing",
                        () -> on(bert(1, 8, 2), labels().minimising(smoothedCrossEntropy(0.1))),
                        "The loss (cross-entropy on labels smoothed by 0.1) of the arm (labels) spreads a share over all"
                                + " positions, and in the " + TASK.describe()
                                + " most of them hold nothing in the study (questions).",
                        "Use crossEntropy(), which asks for the answer's positions alone.")
                .isRefused();
    }

    @Test
    void an_answer_has_a_beginning_and_an_end() {
        assertThat(on(ending(positionHead(2))).arms()).hasSize(1);
        assertThat(on(bert(1, 8, 2)).arms()).hasSize(1);
    }

    private static Architecture ending(Layer head) {
        return network("own", layer("embedding", embedding(4)), layer("output", head));
    }

    private static Study on(Architecture network) {
        return on(network, labels());
    }

    private static Study on(Architecture network, Curriculum curriculum) {
        return study("questions")
                .asking("Where does the answer stand?")
                .on(TASK)
                .training(network)
                .trainedBy(sgd(0.1).batchSize(1).steps(4))
                .comparing(arm("labels").learningFrom(curriculum))
                .measuring(testAccuracy().every(1))
                .repeatedFor(seeds(1));
    }
}
