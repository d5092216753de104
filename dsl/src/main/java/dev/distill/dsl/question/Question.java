package dev.distill.dsl.question;

import java.util.List;

/**
 * A question to a text.
 *
 * @param id by which the file knows it
 * @param text the question
 * @param answers what people gave as answers; none where the text has none
 */
public record Question(String id, String text, List<Answer> answers) {
    /** Copies the answers. */
    public Question {
        answers = List.copyOf(answers);
    }
}
