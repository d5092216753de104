package dev.distill.dsl.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The letters that GPT-2's vocabulary files write bytes in (Radford et al. 2019): a byte that is a visible sign of Latin-1 is that sign, and
 * the others are the letters from U+0100 on, in order [paper: their code].
 */
final class ByteLetters {
    private static final int FIRST = 0x100;
    private static final int[] LETTERS = letters();
    private static final Map<Integer, Integer> BYTES = bytes();

    private ByteLetters() {}

    private static int[] letters() {
        int[] letters = new int[BytePairCoder.BYTES];
        int next = FIRST;
        for (int i = 0; i < letters.length; i++) {
            letters[i] = isVisible(i) ? i : next++;
        }
        return letters;
    }

    private static boolean isVisible(int sign) {
        return sign > ' ' && sign <= '~' || sign >= 0xA1 && sign != 0xAD;
    }

    private static Map<Integer, Integer> bytes() {
        Map<Integer, Integer> bytes = new HashMap<>();
        for (int i = 0; i < LETTERS.length; i++) {
            bytes.put(LETTERS[i], i);
        }
        return bytes;
    }

    /** The letter of a byte, from 0 to 255. */
    static int of(int value) {
        return LETTERS[value];
    }

    /** The bytes of a token; what is no such letter, as in a special token, is told in UTF-8. */
    static byte[] bytes(String token) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        token.codePoints().forEach(letter -> {
            Integer value = BYTES.get(letter);
            bytes.writeBytes(
                    value == null
                            ? Character.toString(letter).getBytes(StandardCharsets.UTF_8)
                            : new byte[] {value.byteValue()});
        });
        return bytes.toByteArray();
    }
}
