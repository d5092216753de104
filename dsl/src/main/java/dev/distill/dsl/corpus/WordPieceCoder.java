package dev.distill.dsl.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** BERT's way with words: white space and punctuation part them, and each is the longest pieces that the vocabulary has, from the left. */
final class WordPieceCoder implements Coder {
    static final String UNKNOWN_WORD = "[UNK]";

    private static final String WITHIN = "##";
    /** A longer word is unknown. */
    private static final int LONGEST = 100;

    private final Map<String, Integer> ids;
    private final Map<Integer, String> tokens = new HashMap<>();
    private final int unknown;
    private final Function<String, List<String>> words;

    /**
     * @param ids of the pieces
     * @param unknown the piece that stands for a word without pieces
     * @param words the words of a text
     */
    WordPieceCoder(Map<String, Integer> ids, String unknown, Function<String, List<String>> words) {
        this.ids = Map.copyOf(ids);
        this.unknown = ids.get(unknown);
        this.words = words;
        ids.forEach((token, id) -> tokens.put(id, token));
    }

    /** The coder of BERT's own vocabulary file, a piece a line. */
    static WordPieceCoder ofLines(List<String> pieces, boolean lowered) {
        Map<String, Integer> ids = new HashMap<>();
        for (String piece : pieces) {
            ids.put(piece, ids.size());
        }
        return new WordPieceCoder(
                ids, UNKNOWN_WORD, text -> BertSigns.parted(BertSigns.clean(lowered ? lowered(text) : text)));
    }

    private static String lowered(String text) {
        return BertSigns.withoutAccents(text.toLowerCase(Locale.ROOT));
    }

    @Override
    public void encode(String document, IntConsumer into) {
        for (String word : words.apply(document)) {
            pieces(word).forEach(into::accept);
        }
    }

    private List<Integer> pieces(String word) {
        List<Integer> none = word.isEmpty() ? List.of() : List.of(unknown);
        if (word.codePointCount(0, word.length()) > LONGEST) {
            return none;
        }
        List<Integer> pieces = new ArrayList<>();
        for (int from = 0; from < word.length(); ) {
            int to = word.length();
            while (to > from && !ids.containsKey(piece(word, from, to))) {
                to--;
            }
            if (to == from) {
                return none;
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
