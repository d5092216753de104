package dev.distill.dsl.question;

/**
 * A question, and the text that it is asked of, as tokens.
 *
 * @param question the question
 * @param tokens of the text
 */
public record AskedQuestion(Question question, PassageTokens tokens) {
    /** The text from the word of a token to that of another. */
    public String answer(int first, int last) {
        return tokens.between(first, last);
    }
}
