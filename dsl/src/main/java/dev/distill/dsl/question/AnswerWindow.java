package dev.distill.dsl.question;

/**
 * A question with as much of its text as a network sees at once.
 *
 * @param question which of the part's questions, from 0
 * @param ids BEGINNING, the question, END, tokens of the text, END
 * @param textAt the position of the first token of the text
 * @param firstToken which of the text's tokens that is, from 0
 * @param begin the position of the answer's first token; 0 where the answer does not lie in the window, or there is none
 * @param end that of its last
 */
public record AnswerWindow(int question, int[] ids, int textAt, int firstToken, int begin, int end) {
    /** The position behind the last token of the text. */
    public int textTo() {
        return ids.length - 1;
    }
}
