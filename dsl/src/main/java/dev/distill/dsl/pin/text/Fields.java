package dev.distill.dsl.pin.text;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.error.Name;
import dev.distill.dsl.text.Shown;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** The fields of one line, {@code key=value}, taken in their order; whatever is not as it should be is told with its line. */
public final class Fields {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SHORT_HEX = Pattern.compile("[0-9a-f]{16}");

    private final String file;
    private final int line;
    private final Deque<String> left;

    /** The words of a line, by a file's name and the line's number, for messages. */
    public Fields(String file, int line, List<String> words) {
        this.file = file;
        this.line = line;
        this.left = new ArrayDeque<>(words);
    }

    /** Whether no word is left. */
    public boolean isEmpty() {
        return left.isEmpty();
    }

    /** The next word, whatever it is. */
    public String word() {
        return left.remove();
    }

    /** The value of the next field, which is to have that key. */
    public String text(String key) {
        if (left.isEmpty()) {
            throw wrong("it ends where the field (" + key + ") should be");
        }
        String word = left.remove();
        if (!word.startsWith(key + "=")) {
            throw wrong("the field (" + key + ") should stand where (" + Shown.of(word) + ") does");
        }
        return word.substring(key.length() + 1);
    }

    /** The value of the next field, which is to be a name as declarations accept it. */
    public String name(String key) {
        String value = text(key);
        if (!Name.isReadable(value)) {
            throw unfit(key, "is no name of lower-case letters, digits, hyphens and dots", value);
        }
        return value;
    }

    /** The value of the next field, which is to be a SHA-256. */
    public String digest(String key) {
        return matching(key, HEX, "is no SHA-256 in 64 hexadecimal digits");
    }

    /** The value of the next field, which is to be the beginning of a digest. */
    public String shortDigest(String key) {
        return matching(key, SHORT_HEX, "is no digest in 16 hexadecimal digits");
    }

    /** The value of the next field, which is to be of a pattern; where it is not, that is said of it. */
    public String matching(String key, Pattern pattern, String otherwise) {
        String value = text(key);
        if (!pattern.matcher(value).matches()) {
            throw unfit(key, otherwise, value);
        }
        return value;
    }

    /** The value of the next field, which is to be a whole number. */
    public long whole(String key) {
        return Decimals.whole(text(key)).orElseThrow(() -> wrong("the field (" + key + ") is no whole number"));
    }

    private DistillException unfit(String key, String otherwise, String value) {
        return wrong("the field (" + key + ") " + otherwise + " (" + Shown.of(value) + ")");
    }

    /** What is said of the line where something about it is wrong. */
    public DistillException wrong(String problem) {
        return Refusals.line(file, line, problem);
    }
}
