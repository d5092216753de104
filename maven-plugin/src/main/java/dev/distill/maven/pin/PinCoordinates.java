package dev.distill.maven.pin;

import dev.distill.maven.advice.PinAdvice;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of pins in a Maven repository.
 *
 * @param group the group
 * @param artifact the artifact
 * @param version the version, or empty
 */
public record PinCoordinates(String group, String artifact, String version) {

    /** The classifier that archives of pins have. */
    public static final String CLASSIFIER = "study";

    /** Their type. */
    public static final String TYPE = "zip";

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

    /**
     * Reads {@code groupId:artifactId:version}, of which the version may be missing.
     *
     * @throws dev.distill.dsl.error.DistillException where it is none
     */
    public static PinCoordinates of(String text) {
        List<String> parts = List.of(text.trim().split(":", -1));
        boolean fits = parts.size() >= 2
                && parts.size() <= 3
                && parts.stream().allMatch(part -> PART.matcher(part).matches() && !part.contains(".."));
        if (!fits) {
            throw PinAdvice.badCoordinates(text);
        }
        return new PinCoordinates(parts.get(0), parts.get(1), parts.size() == 3 ? parts.get(2) : "");
    }

    @Override
    public String toString() {
        return group + ":" + artifact + (version.isEmpty() ? "" : ":" + version);
    }
}
