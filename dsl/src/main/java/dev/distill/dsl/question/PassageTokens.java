package dev.distill.dsl.question;

import dev.distill.dsl.corpus.Coder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens of a text, each with the word that it is of. A word is a run of letters, marks and digits, or one other character; spaces
 * before it are read with it, so that tokenisers to which they matter see them. Answers begin and end with words [choice].
 *
 * @param text the text
 * @param ids of all tokens in order
 * @param from where the word of each token begins, in chars
 * @param to where it ends
 */
public record PassageTokens(String text, int[] ids, int[] from, int[] to) {
    private static final Pattern WORD =
            Pattern.compile("\\s*([\\p{L}\\p{M}\\p{N}]+|\\S)", Pattern.UNICODE_CHARACTER_CLASS);

    /**
     * @param unknown the id of what the coder leaves unknown; a word that becomes no token at all is one of it
     */
    static PassageTokens of(String text, Coder coder, int unknown) {
        List<Integer> ids = new ArrayList<>();
        List<Integer> from = new ArrayList<>();
        List<Integer> to = new ArrayList<>();
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            int before = ids.size();
            IntConsumer into = id -> ids.add(id == Coder.UNKNOWN ? unknown : id);
            if (ids.isEmpty()) {
                coder.encode(words.group(), into);
            } else {
                coder.encodeWithin(words.group(), into);
            }
            if (ids.size() == before) {
                ids.add(unknown);
            }
            while (from.size() < ids.size()) {
                from.add(words.start(1));
                to.add(words.end(1));
            }
        }
        return new PassageTokens(text, array(ids), array(from), array(to));
    }

    private static int[] array(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    int size() {
        return ids.length;
    }

    /** The first token of the words that an answer is of. */
    int first(Answer answer) {
        int token = 0;
        while (to[token] <= answer.from()) {
            token++;
        }
        return token;
    }

    /** The last token of the words that an answer is of. */
    int last(Answer answer) {
        int token = size() - 1;
        while (from[token] >= answer.to()) {
            token--;
        }
        return token;
    }

    /** The text from a token's word to another's. */
    String between(int first, int last) {
        return text.substring(from[first], to[last]);
    }
}
