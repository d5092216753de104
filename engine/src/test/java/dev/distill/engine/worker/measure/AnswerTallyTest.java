package dev.distill.engine.worker.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.corpus.Corpora;
import dev.distill.dsl.corpus.Special;
import dev.distill.dsl.corpus.SpecialIds;
import dev.distill.dsl.corpus.Tokeniser;
import dev.distill.dsl.question.Answer;
import dev.distill.dsl.question.Passage;
import dev.distill.dsl.question.Question;
import dev.distill.dsl.question.QuestionPart;
import dev.distill.dsl.question.WindowLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers from scores of positions. A window is BEGINNING, the question h, END, tokens of the text from position 3 on, END. */
class AnswerTallyTest {
    private static final Tokeniser LETTERS = Corpora.characters().of("bcdefgh");

    @Test
    void the_answer_is_where_both_scores_together_are_largest() {
        AnswerTally tally = new AnswerTally(asked("b.c.d", new Answer("c.d", 2)), 30, false);
        take(tally, scores(10, 5, 1), scores(10, 7, 1));
        assertThat(tally.value()).isEqualTo(1);
        assertThat(tally.f1()).isEqualTo(1);
    }

    /** An end before its beginning is none, whatever its score: c to d, and of its words c one is shared, 2 1 / (1 + 2). */
    @Test
    void an_answer_ends_where_it_begins_or_behind() {
        AnswerTally tally = new AnswerTally(asked("b c e", new Answer("b c", 0)), 30, false);
        take(tally, new float[] {0, 0, 0, 0, 9, 9, 9, 0, 0, 0}, new float[] {0, 0, 0, 99, 3, 0, 0, 0, 0, 0});
        assertThat(tally.f1()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(tally.value()).isZero();
    }

    @Test
    void an_answer_is_not_too_long() {
        AnswerTally tally = new AnswerTally(asked("b.c.d", new Answer("b", 0)), 4, false);
        take(tally, scores(10, 3, 2), scores(10, 7, 2, 3, 1));
        assertThat(tally.value()).isEqualTo(1);
    }

    @Test
    void neither_the_question_nor_what_is_behind_the_text_is_an_answer() {
        AnswerTally tally = new AnswerTally(asked("b.c.d", new Answer("b", 0)), 30, false);
        take(tally, scores(10, 1, 9, 3, 1), scores(10, 1, 9, 8, 9, 3, 1));
        assertThat(tally.value()).isEqualTo(1);
    }

    /** Room for four of seven tokens, from the first, third and fifth on: d is in the second and the third window. */
    @Test
    void of_a_texts_windows_the_best_answers() {
        QuestionPart part = asked("b.c.d.e", new Answer("d", 4), new WindowLayout(8, 2, 1));
        AnswerTally tally = new AnswerTally(part, 30, false);
        take(tally, scores(8, 3, 5), scores(8, 3, 5));
        take(tally, scores(8, 5, 6), scores(8, 5, 6));
        assertThat(tally.value()).as("of questions whose windows were all seen").isZero();
        take(tally, scores(8, 4, 1), scores(8, 4, 1));
        assertThat(tally.value()).isEqualTo(1);
    }

    @Test
    void where_there_may_be_no_answer_the_least_score_of_position_0_decides() {
        QuestionPart part = asked("b.c.d.e", null, new WindowLayout(8, 2, 1));
        assertThat(none(part, true, 4)).isEqualTo(1);
        assertThat(none(part, true, 1)).isZero();
        assertThat(none(part, false, 4)).isZero();
    }

    private static double none(QuestionPart part, boolean unanswerable, float least) {
        AnswerTally tally = new AnswerTally(part, 30, unanswerable);
        take(tally, scores(8, 0, 9, 3, 1), scores(8, 0, 9, 3, 1));
        take(tally, scores(8, 0, least, 3, 1.5f), scores(8, 0, least, 3, 1.5f));
        take(tally, scores(8, 0, 9, 3, 1), scores(8, 0, 9, 3, 1));
        return tally.value();
    }

    private static QuestionPart asked(String text, Answer answer) {
        return asked(text, answer, new WindowLayout(10, 2, 1));
    }

    private static QuestionPart asked(String text, Answer answerOrNull, WindowLayout layout) {
        List<Answer> answers = answerOrNull == null ? List.of() : List.of(answerOrNull);
        SpecialIds special = SpecialIds.of(LETTERS, Special.BEGINNING, Special.END, Special.PADDING);
        try {
            return QuestionPart.of(
                    List.of(new Passage(text, List.of(new Question("q", "h", answers)))),
                    LETTERS.coder(file -> file.place().orElseThrow()),
                    special,
                    layout);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(Tally tally, float[] begins, float[] ends) {
        tally.add(begins, 0, begins.length, new int[1], 0);
        tally.add(ends, 0, ends.length, new int[1], 0);
    }

    /** Scores of so many positions: 0 but for a position and its score, and another and its. */
    private static float[] scores(int positions, float... pairs) {
        float[] scores = new float[positions];
        IntStream.range(0, pairs.length / 2).forEach(i -> scores[(int) pairs[2 * i]] = pairs[2 * i + 1]);
        return scores;
    }
}
