package dev.distill.maven.pin;

import dev.distill.dsl.pin.compare.Version;
import dev.distill.maven.advice.CompareAdvice;
import java.util.ArrayList;
import java.util.List;

/**
 * Which two versions of studies are compared: the newest pin and the current results, or what was named.
 *
 * @param before the one's name; empty for the newest pin
 * @param after the other's name
 */
public record ComparedVersions(String before, String after) {

    /**
     * Reads which are meant. One that is named is compared with the current results.
     *
     * @param pins coordinates in Maven repositories
     * @param versions of pins of the project, or {@code current}
     * @throws dev.distill.dsl.error.DistillException where there are more than two, or two of the same
     */
    public static ComparedVersions of(List<String> pins, List<String> versions) {
        List<String> named = new ArrayList<>();
        pins.forEach(pin -> named.add(PinCoordinates.of(pin).toString()));
        named.addAll(versions);
        if (named.size() > 2) {
            throw CompareAdvice.tooMany(named);
        }
        if (named.equals(List.of(Version.CURRENT)) || named.isEmpty()) {
            return new ComparedVersions("", Version.CURRENT);
        }
        String after = named.size() == 2 ? named.get(1) : Version.CURRENT;
        if (named.get(0).equals(after)) {
            throw CompareAdvice.oneVersion(after);
        }
        return new ComparedVersions(named.get(0), after);
    }

    /** Whether current results are one of the two, which takes the studies as they are declared. */
    public boolean needsStudies() {
        return before.equals(Version.CURRENT) || after.equals(Version.CURRENT);
    }

    /** Whether a name is that of pins in a Maven repository. */
    public static boolean isFetched(String name) {
        return name.contains(":");
    }
}
