package dev.distill.dsl;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.architecture.SequenceLayer.attention;
import static dev.distill.dsl.architecture.SequenceLayer.embedding;
import static dev.distill.dsl.architecture.SequenceLayer.lstm;
import static dev.distill.dsl.architecture.SequenceLayer.meanOfPositions;
import static dev.distill.dsl.architecture.SequenceLayer.take;
import static dev.distill.dsl.architecture.SequenceLayer.takeLast;
import static dev.distill.dsl.corpus.Corpora.characters;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Curricula.similaritiesInLayer;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.task.Tasks.glue;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.SequenceLayer;
import dev.distill.dsl.corpus.Texts;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.curriculum.Positions;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.task.Glue;
import dev.distill.dsl.task.Task;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Padding is no part of a sentence. */
class PaddingCheckTest {
    private static final Task SENTENCES =
            glue(Glue.SST_2, Texts.sst2()).holdingOut(0.3).tokenisedBy(characters(), 12);
    private static final Recipe RECIPE = sgd(0.1).batchSize(1).steps(4);
    private static final String ENDS = ", and the task (" + SENTENCES.describe()
            + ") has sequences that end before the last position in the study" + " (padded).";

    static Stream<Wrong> wrongNetworks() {
        String first =
                "Use take(0), after attention(...) or a bidirectional layer, by which the first position knows of the"
                        + " others.";
        return Stream.of(
                wrong(
                        "the last position",
                        () -> on(SENTENCES, read(takeLast())),
                        "The layer (one, last position) of the arm (labels) takes padding for part of a sequence"
                                + ENDS,
                        first),
                wrong(
                        "the last position by its number",
                        () -> on(SENTENCES, read(take(11))),
                        "The layer (one, position 11) of the arm (labels) takes padding for part of a sequence" + ENDS,
                        first),
                wrong(
                        "the mean of all positions",
                        () -> on(SENTENCES, read(meanOfPositions())),
                        "The layer (one, mean of positions) of the arm (labels) takes padding for part of a sequence"
                                + ENDS,
                        first),
                wrong(
                        "an attention that sees everything",
                        () -> on(SENTENCES, attending(layer("attended", attention(2)))),
                        "The layer (attended, attention of 2 heads) of the arm (labels) looks at padding" + ENDS,
                        "Let it read what is hidden: layer(\"attended\", attention(...)).from(\"qkv\", \"hidden\")."),
                wrong(
                        "an answer at each position",
                        () -> on(SENTENCES, network("own", layer("embedding", embedding(4)), layer("output", head()))),
                        "The output of the arm (labels) is [12, 2], and the task (" + SENTENCES.describe()
                                + ") wants 2 numbers in the study (padded).",
                        "End the network with layer(\"output\", head()), after take(0)."));
    }

    static Stream<Wrong> wrongGoals() {
        return Stream.of(
                wrong(
                        "a hint at the last position",
                        () -> taught(hintFromLayer(1).at(Positions.LAST)),
                        "The arm (taught) fits a layer at the last position, and the " + SENTENCES.describe()
                                + " has sequences that end before it in the study (padded).",
                        "Use at(Positions.FIRST) or all of them."),
                wrong(
                        "what is asked at each position",
                        () -> taught(hintFromLayer(1).at(Positions.MASKED)),
                        "The arm (taught) fits a layer at the positions that are asked, and the " + SENTENCES.describe()
                                + " asks none in the study (padded).",
                        "Use at(Positions.FIRST) or all of them, or a task of masked tokens."),
                wrong(
                        "relations by all positions",
                        () -> taught(similaritiesInLayer(1)),
                        "The arm (taught) relates examples at all positions, and the " + SENTENCES.describe()
                                + " has sequences that end before the last in the study (padded).",
                        "Use at(Positions.FIRST)."),
                wrong(
                        "relations of one example",
                        () -> taught(similaritiesInLayer(1).at(Positions.FIRST)),
                        "The arm (taught) repeats similarities of examples, and its batches have one in the study"
                                + " (padded).",
                        "Use a larger batchSize(...)."),
                wrong(
                        "all positions into one",
                        () -> taught(hiddenLayer(1).projectedOnto(Reading.OUTPUT)),
                        "The teacher's layer (block1), [12, 8], has not as many places as the student's (output), [2], of the"
                                + " arm (taught).",
                        "Use at(Positions.FIRST), or name layers with as many positions or pixels."));
    }

    @ParameterizedTest
    @MethodSource({"wrongNetworks", "wrongGoals"})
    void what_reads_padding_is_refused(Wrong wrong) {
        wrong.isRefused();
    }

    @Test
    void what_is_advised_is_accepted() {
        assertThat(on(SENTENCES, read(take(0))).arms()).hasSize(1);
        assertThat(on(SENTENCES, attending(layer("attended", attention(2)).from("qkv", "hidden")))
                        .arms())
                .hasSize(1);
        assertThat(taught(hintFromLayer(1).at(Positions.FIRST)).arms()).hasSize(1);
        assertThat(taught(hiddenLayer(1).at(Positions.FIRST).projectedOnto(Reading.OUTPUT))
                        .arms())
                .hasSize(1);
    }

    @Test
    void sequences_that_fill_all_positions_have_no_padding() {
        Task tokens = sparseParity(12, 3).asTokens();
        assertThat(on(tokens, read(takeLast())).arms()).hasSize(1);
        assertThat(on(tokens, read(meanOfPositions())).arms()).hasSize(1);
        assertThat(on(tokens, attending(layer("attended", attention(2)))).arms())
                .hasSize(1);
    }

    private static Architecture read(SequenceLayer one) {
        return network(
                "read",
                layer("embedding", embedding(4)),
                layer("states", lstm(4).bidirectional()),
                layer("one", one),
                layer("output", head()));
    }

    private static Architecture attending(NamedLayer attention) {
        return network(
                "attending",
                layer("embedding", embedding(4)),
                layer("qkv", dense(12)),
                attention,
                layer("one", take(0)),
                layer("output", head()));
    }

    private static Study on(Task task, Architecture network) {
        return study("padded")
                .asking("What is padding?")
                .on(task)
                .training(network)
                .trainedBy(RECIPE)
                .comparing(arm("labels").learningFrom(labels()))
                .measuring(testAccuracy().every(1))
                .repeatedFor(seeds(1));
    }

    private static Study taught(Curricula.Lasting opening) {
        return study("padded")
                .asking("What is padding?")
                .on(SENTENCES)
                .distilling(teacher(bert(1, 8, 2)).trainedBy(RECIPE).checkpointAtItsEnd())
                .into(bert(1, 4, 2))
                .trainedBy(RECIPE)
                .comparing(arm("taught").learningFrom(opening.forSteps(2).thenLabels()))
                .measuring(testAccuracy().every(1))
                .repeatedFor(seeds(1));
    }
}
