package dev.distill.dsl.corpus;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A text's words as Hugging Face's libraries find them for BERT: signs that cannot be seen are dropped, ideographs and punctuation stand
 * alone, and white space parts what is left. A letter becomes small whatever stands beside it, where BERT's own code looks at a sigma's
 * neighbours [paper: their code].
 *
 * @param stripped whether accents are dropped
 * @param lowered whether capitals become small letters
 */
record BertWords(boolean stripped, boolean lowered) implements Function<String, List<String>> {
    @Override
    public List<String> apply(String document) {
        return BertSigns.parted(lowered(stripped(BertSigns.cleaner(document))));
    }

    private String stripped(String text) {
        return stripped ? BertSigns.withoutAccents(text) : text;
    }

    private String lowered(String text) {
        if (!lowered) {
            return text;
        }
        StringBuilder small = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> small.append(Character.toString(point).toLowerCase(Locale.ROOT)));
        return small.toString();
    }
}
