package dev.distill.dsl.corpus;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;

/** BERT's way with words: white space and punctuation part them, and each is the longest pieces that the vocabulary has, from the left. */
final class WordPieceCoder implements Coder {
    static final String UNKNOWN_WORD = "[UNK]";

    private static final String WITHIN = "##";
    /** A longer word is unknown. */
    private static final int LONGEST = 100;

    private final List<String> tokens;
    private final Map<String, Integer> ids = new HashMap<>();
    private final boolean lowered;

    WordPieceCoder(List<String> tokens, boolean lowered) {
        this.tokens = tokens;
        this.lowered = lowered;
        for (String token : tokens) {
            ids.put(token, ids.size());
        }
    }

    @Override
    public void encode(String document, IntConsumer into) {
        for (String word : words(document)) {
            pieces(word).forEach(into::accept);
        }
    }

    private List<String> words(String document) {
        StringBuilder spaced = new StringBuilder();
        normalised(document).codePoints().forEach(point -> {
            if (isSpace(point)) {
                spaced.append(' ');
            } else if (isPunctuation(point) || Character.isIdeographic(point)) {
                spaced.append(' ').appendCodePoint(point).append(' ');
            } else if (!isControl(point)) {
                spaced.appendCodePoint(point);
            }
        });
        return List.of(spaced.toString().strip().split(" +"));
    }

    private String normalised(String document) {
        return lowered
                ? Normalizer.normalize(document.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                        .replaceAll("\\p{Mn}+", "")
                : document;
    }

    private static boolean isSpace(int point) {
        return point == '\t' || point == '\n' || point == '\r' || Character.getType(point) == Character.SPACE_SEPARATOR;
    }

    private static boolean isControl(int point) {
        int type = Character.getType(point);
        return point == 0xFFFD || type == Character.CONTROL || type == Character.FORMAT;
    }

    /** Every sign of ASCII that is no letter or digit counts, "$" and "^" too. */
    private static boolean isPunctuation(int point) {
        if (point < 128) {
            return point > ' ' && point < 127 && !Character.isLetterOrDigit(point);
        }
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private List<Integer> pieces(String word) {
        List<Integer> unknown = word.isEmpty() ? List.of() : List.of(ids.get(UNKNOWN_WORD));
        if (word.codePointCount(0, word.length()) > LONGEST) {
            return unknown;
        }
        List<Integer> pieces = new ArrayList<>();
        for (int from = 0; from < word.length(); ) {
            int to = word.length();
            while (to > from && !ids.containsKey(piece(word, from, to))) {
                to--;
            }
            if (to == from) {
                return unknown;
            }
            pieces.add(ids.get(piece(word, from, to)));
            from = to;
        }
        return pieces;
    }

    private static String piece(String word, int from, int to) {
        return (from == 0 ? "" : WITHIN) + word.substring(from, to);
    }

    /** Words have single spaces between them, whatever was there. */
    @Override
    public String decode(int[] ids) {
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            String token = tokens.get(id);
            boolean within = token.startsWith(WITHIN) && text.length() > 0;
            text.append(within || text.length() == 0 ? "" : " ").append(within ? token.substring(2) : token);
        }
        return text.toString();
    }
}
