package dev.distill.dsl.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Scores as SQuAD's official scripts have them, worked out by hand. */
class AnswerScoreTest {
    @Test
    void case_punctuation_articles_and_spaces_do_not_count() {
        assertThat(AnswerScore.normalised("  The\u00A0Denver\t Broncos! ")).isEqualTo("denver broncos");
        assertThat(AnswerScore.normalised("an apple, a pear and the theatre")).isEqualTo("apple pear and theatre");
        assertThat(AnswerScore.normalised("A.B.C. (U.S.)")).isEqualTo("abc us");
        assertThat(AnswerScore.normalised("Levi's")).isEqualTo("levis");
        assertThat(AnswerScore.normalised("$1.5–2 Ωmega")).isEqualTo("15–2 ωmega");
        assertThat(AnswerScore.normalised("The")).isEmpty();
    }

    /** What Python's scripts make of them. */
    @Test
    void words_are_told_apart_as_python_does() {
        assertThat(AnswerScore.normalised("a\u0301 la carte")).isEqualTo("\u0301 la carte");
        assertThat(AnswerScore.normalised("\u00e0 la carte")).isEqualTo("\u00e0 la carte");
        assertThat(AnswerScore.normalised("x\u00b2a b")).isEqualTo("x\u00b2a b");
        assertThat(AnswerScore.normalised("the\u001cend a1 the\u0661")).isEqualTo("end a1 the\u0661");
    }

    @Test
    void an_answer_is_exact_where_any_that_was_given_is_the_same() {
        assertThat(AnswerScore.exact("the Denver Broncos.", given("Broncos", "Denver Broncos")))
                .isEqualTo(1);
        assertThat(AnswerScore.exact("Denver", given("Broncos", "Denver Broncos")))
                .isZero();
    }

    /** One of two words is shared with one answer, none with the other: 2 1 / (1 + 2). */
    @Test
    void f1_is_that_of_the_best_answer() {
        assertThat(AnswerScore.f1("Denver", given("Carolina", "Denver Broncos")))
                .isCloseTo(2 / 3.0, within(1e-12));
    }

    /** A word counts as often as both have it: of "b b c" and "b c c d" two are shared, 2 2 / (3 + 4). */
    @Test
    void words_are_shared_as_often_as_both_have_them() {
        assertThat(AnswerScore.f1("b b c", given("b c c d"))).isCloseTo(4 / 7.0, within(1e-12));
        assertThat(AnswerScore.f1("b", given("c"))).isZero();
    }

    @Test
    void where_people_gave_no_answer_none_is_right() {
        assertThat(AnswerScore.exact("", List.of())).isEqualTo(1);
        assertThat(AnswerScore.f1("", List.of())).isEqualTo(1);
        assertThat(AnswerScore.f1("a word", List.of())).isZero();
        assertThat(AnswerScore.f1("", given("a word"))).isZero();
        assertThat(AnswerScore.f1("the", given("an"))).isEqualTo(1);
    }

    private static List<Answer> given(String... texts) {
        return Stream.of(texts).map(text -> new Answer(text, 0)).toList();
    }
}
