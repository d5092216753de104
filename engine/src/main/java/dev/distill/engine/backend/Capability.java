package dev.distill.engine.backend;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The compute capability of an NVIDIA device, by which code is compiled for it: 8.6 is Ampere, 9.0 Hopper.
 *
 * @param major of code that runs on one device and not on another
 * @param minor of what is new within the same
 */
public record Capability(int major, int minor) implements Comparable<Capability> {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d)");
    private static final Comparator<Capability> ORDER =
            Comparator.comparingInt(Capability::major).thenComparingInt(Capability::minor);

    /** Reads a text such as {@code 8.6}; nothing where it is none. */
    public static Optional<Capability> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new Capability(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** The capability of an architecture's number, such as 86 of {@code sm_86}. */
    static Capability ofArchitecture(int number) {
        return new Capability(number / 10, number % 10);
    }

    @Override
    public int compareTo(Capability other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
