package dev.distill.dsl.task;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.gpt;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.architecture.SequenceLayer.embedding;
import static dev.distill.dsl.architecture.SequenceLayer.positionHead;
import static dev.distill.dsl.curriculum.Curricula.everyHiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Study;
import dev.distill.dsl.Wrong;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.corpus.Corpora;
import dev.distill.dsl.corpus.Grammar;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Positions;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.measure.Measures;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Recipes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LanguageModellingTest {
    private static final Grammar SHORT = Corpora.cfg3b().startingAt("13");
    private static final Task AS_LONG_AS_WORDS = Tasks.maskedTokens(
            Corpora.grammar("S", "a b c d", Corpora.rule("S", "a b c d a b c d | d b a c d b a c")), 0.3);
    private static final Recipe RECIPE = Recipes.adam(0.001).batchSize(4).steps(100);

    @Test
    void a_masked_task_gives_tokens_and_what_is_hidden_and_asks_at_each_position() {
        Task task = Tasks.maskedTokens(SHORT, 0.3);
        assertThat(task.allGiven()).extracting(Field::name).containsExactly("x", "hidden");
        assertThat(task.input()).isEqualTo(new Value(List.of(19), 8));
        assertThat(task.target().value()).isEqualTo(new Value(List.of(19), 8));
        assertThat(task.answersEachPosition()).isTrue();
        assertThat(task.describe())
                .isEqualTo("masked tokens (30 %) of sentences of 14 to 18 tokens by a grammar from 13");
    }

    @Test
    void a_causal_task_gives_tokens_alone() {
        assertThat(Tasks.nextTokens(SHORT).allGiven()).extracting(Field::name).containsExactly("x");
        assertThat(Tasks.nextTokens(SHORT).asksWhatFollows()).isTrue();
    }

    @Test
    void attentions_of_a_masked_task_read_what_is_hidden_and_others_do_not() {
        assertThat(bert(1, 8, 2).on(Tasks.maskedTokens(SHORT, 0.3)).parts())
                .filteredOn(part -> part.name().equals("block1.attention"))
                .singleElement()
                .satisfies(part -> assertThat(part.inputs()).containsExactly("block1.qkv", "hidden"));
        assertThat(gpt(1, 8, 2).on(Tasks.nextTokens(SHORT)).parts())
                .filteredOn(part -> part.name().equals("block1.attention"))
                .singleElement()
                .satisfies(part -> assertThat(part.inputs()).containsExactly("block1.qkv"));
    }

    static Stream<Wrong> wrongs() {
        return Stream.of(
                wrong(
                        "nothing is masked",
                        () -> Tasks.maskedTokens(SHORT, 0),
                        "The masking rate (0) is not between 0 and 1.",
                        "Use a share of the tokens such as 0.15 or 0.3."),
                wrong(
                        "everything is masked",
                        () -> Tasks.maskedTokens(SHORT, 1),
                        "The masking rate (1) is not between 0 and 1.",
                        "Use a share of the tokens such as 0.15 or 0.3."),
                wrong(
                        "no number of sequences",
                        () -> Tasks.nextTokens(SHORT).testExamples(0),
                        "The number of test sequences (0) is not positive.",
                        "Give a whole number of at least 1."),
                wrong(
                        "a level that there is none of",
                        () -> Tasks.closingTokens(SHORT, 4),
                        "The grammar has spans of 3 levels, and level (4) is asked.",
                        "Ask a level from 1 to 3."),
                wrong(
                        "a network that sees the answers",
                        () -> on(Tasks.nextTokens(SHORT), bert(1, 8, 2), labels()),
                        "The layer (block1.attention) of the teacher (teacher) sees the very tokens that the task"
                                + " (next tokens of sentences of 14 to 18 tokens by a grammar from 13) asks for in the"
                                + " study (words).",
                        "Use a causal network such as gpt(...), or ask for masked tokens."),
                wrong(
                        "as many scores as tokens, and no answer at each position",
                        () -> on(AS_LONG_AS_WORDS, scoring(2), labels()),
                        "The output of the teacher (teacher) is [2, 9], and the task (" + AS_LONG_AS_WORDS.describe()
                                + ") wants 9 at each of 9 positions in the study (words).",
                        "End the network with layer(\"output\", head()), on all positions."),
                wrong(
                        "the last position, where sentences end before it",
                        () -> on(
                                Tasks.nextTokens(SHORT),
                                gpt(1, 8, 2),
                                hintFromLayer(1).at(Positions.LAST).forSteps(10).thenLabels()),
                        "The arm (arm) fits a layer at the last position, and the next tokens of sentences of 14 to 18"
                                + " tokens by a grammar from 13 has sequences that end before it in the study (words).",
                        "Use at(Positions.MASKED) or all of them."),
                wrong(
                        "masked positions where nothing is masked",
                        () -> on(
                                Tasks.sparseParity(8, 2).asTokens(),
                                gpt(1, 8, 2),
                                everyHiddenLayer()
                                        .at(Positions.MASKED)
                                        .projectedOnto(Reading.HIDDEN)
                                        .eachForSteps(10)
                                        .thenFinalTeacher()),
                        "The arm (arm) fits a layer at the positions that are asked, and the sparse parity of 2 out of 8"
                                + " bits as tokens asks none in the study (words).",
                        "Use at(Positions.LAST) or all of them, or a task of masked tokens."),
                wrong(
                        "more of the likeliest than there are",
                        () -> on(
                                Tasks.nextTokens(SHORT),
                                gpt(1, 8, 2),
                                finalTeacher().topK(9)),
                        "The arm (arm) learns of the (9) likeliest classes, and there are 8 in the study (words).",
                        "Use fewer, or leave topK(9) out."));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void what_is_wrong_is_refused(Wrong wrong) {
        wrong.isRefused();
    }

    private static Architecture scoring(int answers) {
        return network("scoring", layer("embedding", embedding(4)), layer("output", positionHead(answers)));
    }

    private static Study on(Task task, Architecture network, Curriculum curriculum) {
        return study("words")
                .asking("?")
                .on(task)
                .distilling(teacher(network).trainedBy(RECIPE).checkpointEvery(10))
                .into(network)
                .trainedBy(RECIPE)
                .comparing(arm("arm").learningFrom(curriculum))
                .measuring(Measures.testAccuracy().every(10))
                .repeatedFor(seeds(1));
    }
}
