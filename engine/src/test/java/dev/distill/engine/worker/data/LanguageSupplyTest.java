package dev.distill.engine.worker.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.corpus.Corpora;
import dev.distill.dsl.corpus.Grammar;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.task.LanguageModelling;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.Specimens;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanguageSupplyTest {
    /** Sentences of 14 to 18 tokens; ids 0 to 2, BOS 3, PAD 5, MASK 6. */
    private static final Grammar GRAMMAR = Corpora.cfg3b().startingAt("13");

    private static final LanguageModelling MASKED = Tasks.maskedTokens(GRAMMAR, 0.3);

    @Test
    void three_in_ten_tokens_are_asked_and_of_those_eight_in_ten_are_masked() {
        Examples examples = batch(MASKED, 4_000, 3);
        int tokens = count(examples, i -> examples.inputs()[i] < 3 || examples.inputs()[i] == 6);
        int asked = count(examples, i -> examples.labels()[i] >= 0);
        int masked = count(examples, i -> examples.inputs()[i] == 6);
        int other = count(examples, i -> examples.labels()[i] >= 0 && examples.inputs()[i] != 6 && wrong(examples, i));
        assertThat((double) asked / tokens).isCloseTo(0.3, within(0.01));
        assertThat((double) masked / asked).isCloseTo(0.8, within(0.01));
        assertThat((double) other / asked).isCloseTo(0.1 * 2 / 3, within(0.01));
        assertThat(count(examples, i -> examples.inputs()[i] == 6 && examples.labels()[i] < 0))
                .isZero();
    }

    @Test
    void every_sequence_begins_with_bos_and_nothing_is_asked_of_bos_and_padding() {
        Examples examples = batch(MASKED, 200, 0);
        int length = GRAMMAR.length();
        for (int i = 0; i < examples.inputs().length; i++) {
            if (i % length == 0) {
                assertThat(examples.inputs()[i]).isEqualTo(3);
                assertThat(examples.labels()[i]).isEqualTo(Examples.NOT_ASKED);
            }
            assertThat(examples.inputs()[i] == 5).isEqualTo(examples.labels()[i] == Examples.PADDING);
        }
    }

    @Test
    void what_is_asked_and_what_is_padding_is_hidden() {
        Examples examples = batch(MASKED, 50, 0);
        float[] hidden = new float[50 * GRAMMAR.length()];
        examples.read("hidden", 0, 50, hidden);
        for (int i = 0; i < hidden.length; i++) {
            assertThat(hidden[i]).isEqualTo(examples.labels()[i] == Examples.NOT_ASKED ? 0 : 1);
        }
    }

    @Test
    void a_step_has_the_same_batch_again_and_another_step_another() {
        assertThat(batch(MASKED, 8, 5)).usingRecursiveComparison().isEqualTo(batch(MASKED, 8, 5));
        assertThat(batch(MASKED, 8, 5).inputs())
                .isNotEqualTo(batch(MASKED, 8, 6).inputs());
    }

    @Test
    void held_out_sentences_are_others_and_have_their_questions_for_good() {
        Supply supply = supply(MASKED);
        Examples test = supply.heldOut(Split.TEST);
        assertThat(test.count()).isEqualTo(256);
        assertThat(supply.heldOut(Split.TEST)).usingRecursiveComparison().isEqualTo(test);
        assertThat(supply.heldOut(Split.SELECTION).inputs()).isNotEqualTo(test.inputs());
        assertThat(supply.unlabelled(40).count()).isEqualTo(40);
    }

    /** One sentence of 14 to 18 tokens has none that is masked, nine times out of ten. */
    @Test
    void something_is_asked_of_held_out_sentences_however_few_tokens_are_masked() {
        LanguageModelling rarely = Tasks.maskedTokens(GRAMMAR, 0.005).testExamples(1);
        Examples test = supply(rarely).heldOut(Split.TEST);
        assertThat(count(test, test::isAsked)).isPositive();
        assertThat(supply(rarely).heldOut(Split.TEST))
                .usingRecursiveComparison()
                .isEqualTo(test);
    }

    @Test
    void held_out_sentences_of_which_nothing_is_ever_asked_are_refused() {
        Supply never = supply(Tasks.maskedTokens(GRAMMAR, 1e-9).testExamples(1));
        assertThatThrownBy(() -> never.heldOut(Split.TEST))
                .isInstanceOf(DistillException.class)
                .hasMessage("No token of the test examples (1) was asked in (1000) draws.\n"
                        + "Hold out more examples, or mask more of their tokens.");
    }

    @Test
    void probed_sentences_are_others_and_have_no_questions() {
        Supply supply = supply(MASKED);
        int[] probed = supply.probed(256);
        assertThat(supply.probed(256)).isEqualTo(probed);
        assertThat(probed).hasSize(256 * GRAMMAR.length()).doesNotContain(GRAMMAR.mask());
        Examples test = supply.heldOut(Split.TEST);
        assertThat(IntStream.range(0, probed.length)
                        .filter(i -> test.labels()[i] < 0 && test.inputs()[i] != probed[i])
                        .findAny())
                .isPresent();
    }

    @Test
    void the_next_token_is_asked_up_to_the_sentences_end() {
        Examples examples = batch(Tasks.nextTokens(GRAMMAR), 30, 0);
        int length = GRAMMAR.length();
        for (int i = 0; i < examples.inputs().length; i++) {
            boolean last = (i + 1) % length == 0 || examples.inputs()[i + 1] == 5;
            if (!last) {
                assertThat((float) examples.labels()[i]).isEqualTo(examples.inputs()[i + 1]);
            } else {
                assertThat(examples.labels()[i]).isNegative();
            }
        }
    }

    @Test
    void of_tokens_that_close_a_span_the_last_of_a_sentence_is_one_at_every_level() {
        for (int level = 1; level <= GRAMMAR.levels(); level++) {
            LanguageModelling closing = Tasks.closingTokens(GRAMMAR, level);
            Examples examples = batch(closing, 30, 0);
            int asked = count(examples, i -> examples.labels()[i] >= 0);
            assertThat(asked).isGreaterThanOrEqualTo(30);
            if (level == GRAMMAR.levels()) {
                assertThat(asked).isEqualTo(30);
            }
        }
        assertThat(count(batch(Tasks.closingTokens(GRAMMAR, 1), 30, 0), i -> true))
                .isEqualTo(30 * GRAMMAR.length());
    }

    @Test
    void fewer_spans_close_the_higher_they_are() {
        int[] asked = IntStream.rangeClosed(1, GRAMMAR.levels())
                .map(level -> {
                    Examples examples = batch(Tasks.closingTokens(GRAMMAR, level), 100, 0);
                    return count(examples, i -> examples.labels()[i] >= 0);
                })
                .toArray();
        for (int level = 1; level < asked.length; level++) {
            assertThat(asked[level]).isLessThan(asked[level - 1]);
        }
    }

    private static boolean wrong(Examples examples, int i) {
        return examples.inputs()[i] != examples.labels()[i];
    }

    private static int count(Examples examples, java.util.function.IntPredicate which) {
        return (int) IntStream.range(0, examples.labels().length).filter(which).count();
    }

    private static Supply supply(LanguageModelling task) {
        return Supply.of(Specimens.of(task, Architectures.gpt(1, 4, 1)), null);
    }

    private static Examples batch(LanguageModelling task, int count, long step) {
        Examples examples = Examples.room(task, count);
        supply(task).batch(step, examples);
        return examples;
    }
}
