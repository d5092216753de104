package dev.distill.dsl.question;

import dev.distill.dsl.corpus.Coder;
import dev.distill.dsl.corpus.Special;
import dev.distill.dsl.corpus.SpecialIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some questions and their windows. A text that is too long is seen through windows that begin a stride apart; the answer of a window that does
 * not hold it whole is its position 0, as in BERT (Devlin et al. 2019, arXiv 1810.04805, and its code) [paper].
 *
 * @param questions in order
 * @param windows of one question after those of another
 */
public record QuestionPart(List<AskedQuestion> questions, List<AnswerWindow> windows) {
    /**
     * Cuts texts into windows.
     *
     * @param layout how long they are
     */
    public static QuestionPart of(List<Passage> passages, Coder coder, SpecialIds special, WindowLayout layout) {
        List<AskedQuestion> questions = new ArrayList<>();
        List<AnswerWindow> windows = new ArrayList<>();
        int unknown = special.find(Special.UNKNOWN).orElse(special.id(Special.PADDING));
        for (Passage passage : passages) {
            PassageTokens tokens = PassageTokens.of(passage.text(), coder, unknown);
            for (Question question : passage.questions()) {
                int[] asked = PassageTokens.of(question.text(), coder, unknown).ids();
                Cut cut = new Cut(questions.size(), tokens, question, layout.question(asked), special);
                cut.into(layout, windows);
                questions.add(new AskedQuestion(question, tokens));
            }
        }
        return new QuestionPart(List.copyOf(questions), List.copyOf(windows));
    }

    /** Cuts one question's text. */
    private record Cut(int number, PassageTokens tokens, Question question, int[] asked, SpecialIds special) {
        void into(WindowLayout layout, List<AnswerWindow> windows) {
            int room = layout.room(asked.length, special.between().length);
            int from = 0;
            int to = Math.min(room, tokens.size());
            windows.add(window(from, to));
            while (to < tokens.size()) {
                from += Math.min(layout.stride(), room);
                to = Math.min(from + room, tokens.size());
                windows.add(window(from, to));
            }
        }

        private AnswerWindow window(int from, int to) {
            int[] between = special.between();
            int[] ids = joined(
                    new int[] {special.id(Special.BEGINNING)},
                    asked,
                    between,
                    Arrays.copyOfRange(tokens.ids(), from, to),
                    new int[] {special.id(Special.END)});
            int textAt = 1 + asked.length + between.length;
            if (question.answers().isEmpty()) {
                return new AnswerWindow(number, ids, textAt, from, 0, 0);
            }
            Answer answer = question.answers().get(0);
            int first = tokens.first(answer);
            int last = tokens.last(answer);
            boolean inside = first >= from && last < to;
            return new AnswerWindow(
                    number, ids, textAt, from, inside ? textAt + first - from : 0, inside ? textAt + last - from : 0);
        }

        private static int[] joined(int[]... parts) {
            return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
        }
    }
}
