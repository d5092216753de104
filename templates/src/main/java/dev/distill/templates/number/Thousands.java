package dev.distill.templates.number;

import java.util.regex.Pattern;

/**
 * Separates the thousands of whole numbers in a sentence about a study. The sentences of the declaration have none, for they are
 * written to be searched for and typed.
 */
public final class Thousands {

    /** A number that is no part of a word, a name, a date, a decimal or a digest. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{Alnum}.,:/_#\u2026-])[0-9]{4,15}(?![\\p{Alnum}/_\u2026-]|[.,:][\\p{Alnum}])");

    private Thousands() {}

    /** The sentence with separators: "150,000 steps". */
    public static String in(String sentence) {
        return NUMBER.matcher(sentence).replaceAll(match -> Rounded.whole(Long.parseLong(match.group())));
    }
}
