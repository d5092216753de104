package dev.distill.dsl.question;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.Pattern;

/**
 * How an answer is scored beside those that people gave, as by SQuAD's official scripts: in lower case, without punctuation of ASCII, without
 * the articles a, an and the, and with single spaces; the best over all of theirs counts (Rajpurkar et al. 2016 and 2018) [paper]. No answer is
 * the empty text, and right where people gave none.
 */
public final class AnswerScore {
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");

    /** As Python tells words apart: an accent that is a character of its own is no part of one. */
    private static final Pattern ARTICLES = Pattern.compile("(?<![\\p{L}\\p{N}_])(a|an|the)(?![\\p{L}\\p{N}_])");

    private static final Pattern SPACE = Pattern.compile("[\\s\\x1c-\\x1f]+", Pattern.UNICODE_CHARACTER_CLASS);

    private AnswerScore() {}

    /** 1 where the answer is one of theirs, else 0. */
    public static double exact(String answer, List<Answer> given) {
        return best(answer, given, (one, other) -> one.equals(other) ? 1 : 0);
    }

    /** The best F1 of words. */
    public static double f1(String answer, List<Answer> given) {
        return best(answer, given, AnswerScore::shared);
    }

    /** An answer none of whose words is left says as much as none; where none has any, no answer is right. */
    private static double best(String answer, List<Answer> given, ToDoubleBiFunction<String, String> score) {
        String mine = normalised(answer);
        List<String> theirs = given.stream()
                .map(Answer::text)
                .map(AnswerScore::normalised)
                .filter(text -> !text.isEmpty())
                .toList();
        return (theirs.isEmpty() ? List.of("") : theirs)
                .stream()
                        .mapToDouble(text -> score.applyAsDouble(mine, text))
                        .max()
                        .orElseThrow();
    }

    static String normalised(String text) {
        String bare = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return SPACE.matcher(ARTICLES.matcher(bare).replaceAll(" "))
                .replaceAll(" ")
                .strip();
    }

    private static double shared(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.equals(other) ? 1 : 0;
        }
        String[] mine = one.split(" ");
        String[] theirs = other.split(" ");
        Map<String, Integer> left = new HashMap<>();
        Arrays.stream(theirs).forEach(word -> left.merge(word, 1, Integer::sum));
        long common = Arrays.stream(mine)
                .filter(word -> left.merge(word, -1, Integer::sum) >= 0)
                .count();
        return common == 0 ? 0 : 2.0 * common / (mine.length + theirs.length);
    }
}
