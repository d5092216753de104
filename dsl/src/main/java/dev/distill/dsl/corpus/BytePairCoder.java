package dev.distill.dsl.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts bytes together to tokens, pair by pair in the order in which pairs were learned. */
final class BytePairCoder implements Coder {
    static final int BYTES = 256;

    /** GPT-2's pieces: contractions, words, numbers and signs with a space before, and white space. */
    private static final Pattern PIECE = Pattern.compile(
            "'(?:s|t|re|ve|m|ll|d)| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);
    /** Pieces that are remembered: most of a text's words come again. */
    private static final int MOST_REMEMBERED = 1 << 16;

    /**
     * What becomes of a pair.
     *
     * @param rank when it is put together: the lowest first
     * @param id what it becomes
     */
    record Pair(int rank, int id) {}

    private final int[] ofBytes;
    private final Map<Long, Pair> pairs;
    private final Map<Integer, byte[]> tokens;
    private final boolean spaceFirst;
    private final Map<String, int[]> remembered = new ConcurrentHashMap<>();

    /**
     * @param ofBytes the id of each byte
     * @param pairs by the key of their two ids
     * @param tokens the bytes of each id
     * @param spaceFirst whether a document is read as if a space came before it
     */
    BytePairCoder(int[] ofBytes, Map<Long, Pair> pairs, Map<Integer, byte[]> tokens, boolean spaceFirst) {
        this.ofBytes = ofBytes;
        this.pairs = pairs;
        this.tokens = tokens;
        this.spaceFirst = spaceFirst;
    }

    /** The coder whose ids are the bytes, then a token for each pair. */
    static BytePairCoder ofPairs(List<int[]> learned) {
        int[] bytes = new int[BYTES];
        Map<Integer, byte[]> tokens = new HashMap<>();
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = i;
            tokens.put(i, new byte[] {(byte) i});
        }
        Map<Long, Pair> pairs = new HashMap<>();
        for (int[] pair : learned) {
            int id = tokens.size();
            pairs.put(key(pair[0], pair[1]), new Pair(id, id));
            byte[] left = tokens.get(pair[0]);
            byte[] right = tokens.get(pair[1]);
            byte[] both = Arrays.copyOf(left, left.length + right.length);
            System.arraycopy(right, 0, both, left.length, right.length);
            tokens.put(id, both);
        }
        return new BytePairCoder(bytes, pairs, tokens, false);
    }

    static long key(int left, int right) {
        return (long) left << 32 | right;
    }

    static void pieces(String document, Consumer<String> into) {
        Matcher pieces = PIECE.matcher(document);
        while (pieces.find()) {
            into.accept(pieces.group());
        }
    }

    @Override
    public void encode(String document, IntConsumer ids) {
        boolean space = spaceFirst && !document.startsWith(" ");
        encodeWithin(space ? " " + document : document, ids);
    }

    @Override
    public void encodeWithin(String part, IntConsumer ids) {
        pieces(part, piece -> {
            int[] known = remembered.get(piece);
            int[] found = known == null ? piece(piece) : known;
            if (known == null && remembered.size() < MOST_REMEMBERED) {
                remembered.put(piece, found);
            }
            for (int id : found) {
                ids.accept(id);
            }
        });
    }

    private int[] piece(String piece) {
        byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
        int[] ids = new int[bytes.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = ofBytes[bytes[i] & 0xff];
        }
        int length = ids.length;
        while (true) {
            int best = best(ids, length);
            if (best < 0) {
                return Arrays.copyOf(ids, length);
            }
            length = merged(
                    ids,
                    length,
                    ids[best],
                    ids[best + 1],
                    pairs.get(key(ids[best], ids[best + 1])).id());
        }
    }

    /** The first place of the pair that is put together next; -1 where there is none. */
    private int best(int[] ids, int length) {
        int place = -1;
        int rank = Integer.MAX_VALUE;
        for (int i = 0; i + 1 < length; i++) {
            Pair pair = pairs.get(key(ids[i], ids[i + 1]));
            if (pair != null && pair.rank() < rank) {
                place = i;
                rank = pair.rank();
            }
        }
        return place;
    }

    /** Puts every such pair together, from the left; returns how many ids are left. */
    static int merged(int[] ids, int length, int left, int right, int id) {
        int to = 0;
        for (int from = 0; from < length; from++) {
            boolean pair = from + 1 < length && ids[from] == left && ids[from + 1] == right;
            ids[to++] = pair ? id : ids[from];
            from += pair ? 1 : 0;
        }
        return to;
    }

    /** Bytes that are no whole character are told by U+FFFD. */
    @Override
    public String decode(int[] ids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int id : ids) {
            bytes.writeBytes(tokens.getOrDefault(id, new byte[0]));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
