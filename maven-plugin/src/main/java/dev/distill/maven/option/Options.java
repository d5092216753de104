package dev.distill.maven.option;

import dev.distill.maven.advice.Advice;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the texts of properties; what cannot be read is refused with what there is. */
public final class Options {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

    private Options() {}

    /** The names and globs between commas; none where the text is missing or blank. */
    public static List<String> names(String text) {
        return Arrays.stream(text == null ? new String[0] : text.split(","))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The words between blanks; none where the text is missing or blank. */
    public static List<String> words(String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.trim().split("\\s+"));
    }

    /**
     * The constant whose name is the text, in whatever case.
     *
     * @param property the property's name, for the message: "distill.scale"
     */
    public static <E extends Enum<E>> E choice(String property, Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text.trim()))
                .findFirst()
                .orElseThrow(() -> Advice.unknownChoice(
                        property,
                        text,
                        Arrays.stream(type.getEnumConstants())
                                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                .toList()));
    }

    /** A length of time such as {@code 500ms}, {@code 90s}, {@code 10m}, {@code 2h}; none where the text is missing. */
    public static Optional<Duration> duration(String property, String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        Matcher matcher = DURATION.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw Advice.unreadableDuration(property, text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    default -> Duration.ofHours(amount);
                });
    }

    /** The number, which must be at least that. */
    public static int atLeast(int least, String property, int value) {
        if (value < least) {
            throw Advice.tooSmall(property, value, least);
        }
        return value;
    }
}
