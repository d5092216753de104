package dev.distill.dsl.question;

import static dev.distill.dsl.Wrong.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distill.dsl.corpus.Coder;
import dev.distill.dsl.corpus.Corpora;
import dev.distill.dsl.corpus.Special;
import dev.distill.dsl.corpus.SpecialIds;
import dev.distill.dsl.corpus.Texts;
import dev.distill.dsl.corpus.Tokeniser;
import dev.distill.dsl.corpus.TokeniserFile;
import dev.distill.dsl.data.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Texts in windows. Letters a to h are ids 0 to 7, a space is 8; BEGINNING is 9, END 10, PADDING 11, what is unknown 12. */
class QuestionPartTest {
    private static final Tokeniser LETTERS = Corpora.characters().of("abcdefgh ");

    @Test
    void a_window_has_the_question_and_the_text() throws IOException {
        QuestionPart part = cut("ab cd", "h", new Answer("cd", 3), new WindowLayout(16, 4, 4));
        assertThat(part.windows()).hasSize(1);
        AnswerWindow window = part.windows().get(0);
        assertThat(window.ids()).containsExactly(9, 7, 10, 0, 1, 8, 2, 3, 10);
        assertThat(window.textAt()).isEqualTo(3);
        assertThat(window.textTo()).isEqualTo(8);
        assertThat(part.questions().get(0).answer(0, 4)).isEqualTo("ab cd");
    }

    @Test
    void between_question_and_text_are_as_many_ends_as_the_model_has() throws IOException {
        SpecialIds special = SpecialIds.of(
                new TokeniserFile(
                        9,
                        TokeniserFile.Kind.BYTE_PAIR,
                        Map.of(),
                        DataFile.of("0".repeat(64), Path.of("tokenizer.json")),
                        Optional.of(2)),
                Special.BEGINNING,
                Special.END,
                Special.PADDING);
        Passage passage = new Passage("a.b.c.d", List.of(new Question("q", "h", List.of(new Answer("c", 4)))));
        Coder letters = coder(LETTERS);
        QuestionPart part = QuestionPart.of(List.of(passage), letters, special, new WindowLayout(9, 2, 4));
        assertThat(part.windows().get(0).ids()).containsExactly(9, 7, 10, 10, 0, 11, 1, 11, 10);
        assertThat(part.windows().get(0).textAt()).isEqualTo(4);
        assertThat(part.windows().stream().map(AnswerWindow::firstToken)).containsExactly(0, 2, 4);
        assertThat(part.windows().stream().map(AnswerWindow::begin)).containsExactly(0, 6, 4);
        wrong(
                        "no room",
                        () -> QuestionPart.of(List.of(passage), letters, special, new WindowLayout(8, 2, 4)),
                        "The length (8) leaves a text no token beside a question of 4.",
                        "Give 9 or more: BEGINNING and 3 ENDs take a position each.")
                .isRefused();
    }

    /** The space before a word is read with it, and is a token of it: an answer begins there. */
    @Test
    void an_answer_is_of_whole_words() throws IOException {
        AnswerWindow window = cut("ab cd ef", "h", new Answer("d", 4), new WindowLayout(16, 4, 4))
                .windows()
                .get(0);
        assertThat(window.begin()).isEqualTo(5);
        assertThat(window.end()).isEqualTo(7);
        QuestionPart part = cut("ab cd ef", "h", new Answer("d", 4), new WindowLayout(16, 4, 4));
        assertThat(part.questions().get(0).answer(5 - 3, 7 - 3)).isEqualTo("cd");
    }

    /** Room for four tokens of seven, two further each time: abcd, cdef, efg. */
    @Test
    void a_long_text_is_seen_through_windows_that_overlap() throws IOException {
        QuestionPart part = cut("a.b.c.d", "h", new Answer("c", 4), new WindowLayout(8, 2, 4));
        assertThat(part.windows().stream().map(AnswerWindow::firstToken)).containsExactly(0, 2, 4);
        assertThat(part.windows().stream().map(AnswerWindow::begin)).containsExactly(0, 5, 3);
        assertThat(part.windows().stream().map(AnswerWindow::end)).containsExactly(0, 5, 3);
        assertThat(part.windows().get(2).ids()).containsExactly(9, 7, 10, 2, 12, 3, 10);
        assertThat(part.questions().get(0).answer(4, 6)).isEqualTo("c.d");
    }

    @Test
    void a_stride_longer_than_the_room_leaves_no_token_out() throws IOException {
        QuestionPart part = cut("a.b.c.d", "h", new Answer("c", 4), new WindowLayout(8, 128, 4));
        assertThat(part.windows().stream().map(AnswerWindow::firstToken)).containsExactly(0, 4);
    }

    @Test
    void of_a_long_question_the_first_tokens_are_seen() throws IOException {
        QuestionPart part = cut("ab", "hgfedcba", new Answer("ab", 0), new WindowLayout(8, 2, 3));
        assertThat(part.windows().get(0).ids()).containsExactly(9, 7, 6, 5, 10, 0, 1, 10);
    }

    @Test
    void a_question_without_an_answer_is_answered_by_position_0() throws IOException {
        AnswerWindow window = part(new Question("q", "h", List.of()), "ab cd", new WindowLayout(16, 4, 4))
                .windows()
                .get(0);
        assertThat(window.begin()).isZero();
        assertThat(window.end()).isZero();
    }

    @Test
    void a_length_without_room_for_a_text_is_refused() {
        wrong(
                        "a length",
                        () -> new WindowLayout(10, 4, 7),
                        "The length (10) leaves a text no token beside a question of 7.",
                        "Give 11 or more: BEGINNING and two ENDs take a position each.")
                .isRefused();
    }

    /** Answers that end within a word are longer here; of XQuAD's at least 99 in 100 come out as they were given. */
    @Test
    void nearly_all_answers_of_a_real_file_come_out_exactly() throws IOException {
        Path file = Path.of("..", "..", "shared", "data", "xquad", "xquad.en.json");
        assumeTrue(Files.exists(file), "XQuAD is not beside the project.");
        Tokeniser pieces = Corpora.tokeniserFile(Texts.tokeniser());
        QuestionPart part = QuestionPart.of(
                SquadFile.passages(file),
                coder(pieces),
                SpecialIds.of(pieces, Special.BEGINNING, Special.END, Special.PADDING),
                new WindowLayout(384, 128, 64));
        double exact = part.windows().stream()
                .filter(window -> window.begin() > 0)
                .mapToDouble(window -> exact(part, window))
                .average()
                .orElseThrow();
        assertThat(exact).isGreaterThan(0.99);
        assertThat(part.windows().size()).isGreaterThanOrEqualTo(1_190);
    }

    private static double exact(QuestionPart part, AnswerWindow window) {
        AskedQuestion asked = part.questions().get(window.question());
        int shift = window.firstToken() - window.textAt();
        return AnswerScore.exact(
                asked.answer(window.begin() + shift, window.end() + shift),
                asked.question().answers());
    }

    private static QuestionPart cut(String text, String question, Answer answer, WindowLayout layout)
            throws IOException {
        return part(new Question("q", question, List.of(answer)), text, layout);
    }

    private static QuestionPart part(Question question, String text, WindowLayout layout) throws IOException {
        SpecialIds special = SpecialIds.of(LETTERS, Special.BEGINNING, Special.END, Special.PADDING);
        return QuestionPart.of(List.of(new Passage(text, List.of(question))), coder(LETTERS), special, layout);
    }

    private static Coder coder(Tokeniser tokeniser) throws IOException {
        return tokeniser.coder(file -> file.place().orElseThrow());
    }
}
