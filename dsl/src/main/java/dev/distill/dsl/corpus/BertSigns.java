package dev.distill.dsl.corpus;

import java.text.Normalizer;
import java.util.List;
import java.util.function.IntPredicate;

/** How BERT looks at the signs of a text (Devlin et al., arXiv 1810.04805) [paper: their code]. */
final class BertSigns {
    private BertSigns() {}

    /** Without signs that cannot be seen, and with a space for each that is white. */
    static String clean(String text) {
        return clean(text, BertSigns::isControl);
    }

    /** Likewise, without what Hugging Face's libraries leave out beside: signs for private use. */
    static String cleaner(String text) {
        return clean(text, point -> isControl(point) || Character.getType(point) == Character.PRIVATE_USE);
    }

    private static String clean(String text, IntPredicate dropped) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isSpace(point)) {
                clean.append(' ');
            } else if (!dropped.test(point)) {
                clean.appendCodePoint(point);
            }
        });
        return clean.toString();
    }

    /** The words of a clean text: ideographs and punctuation stand alone. */
    static List<String> parted(String text) {
        StringBuilder spaced = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isPunctuation(point) || isIdeograph(point)) {
                spaced.append(' ').appendCodePoint(point).append(' ');
            } else {
                spaced.appendCodePoint(point);
            }
        });
        return List.of(spaced.toString().strip().split(" +"));
    }

    static String withoutAccents(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}+", "");
    }

    private static boolean isSpace(int point) {
        return point == '\t' || point == '\n' || point == '\r' || Character.isSpaceChar(point);
    }

    private static boolean isControl(int point) {
        int type = Character.getType(point);
        return point == 0xFFFD || type == Character.CONTROL || type == Character.FORMAT;
    }

    /** The blocks that BERT names; signs of other scripts that are ideographs, too, are none of them. */
    private static boolean isIdeograph(int point) {
        return within(point, 0x4E00, 0x9FFF)
                || within(point, 0x3400, 0x4DBF)
                || within(point, 0x20000, 0x2A6DF)
                || within(point, 0x2A700, 0x2B73F)
                || within(point, 0x2B740, 0x2B81F)
                || within(point, 0x2B820, 0x2CEAF)
                || within(point, 0xF900, 0xFAFF)
                || within(point, 0x2F800, 0x2FA1F);
    }

    private static boolean within(int point, int first, int last) {
        return point >= first && point <= last;
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
}
