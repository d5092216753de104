package dev.distill.maven.advice;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.text.Shown;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What the plugin says to its users where two versions are compared. */
public final class CompareAdvice {

    private static final String HOW =
            "Name two between a comma, as in -Ddistill.version=1.0.0,2.0.0 or -Ddistill.pin=group:artifact:1.0.0,"
                    + "group:artifact:2.0.0; one alone is compared with the current results.";

    private CompareAdvice() {}

    /** Of several modules one alone would be looked at. */
    public static DistillException severalModules(List<String> modules) {
        return new DistillException(
                "The versions of one module are compared at a time, and this build has several: "
                        + String.join(", ", modules) + ".",
                "Choose one, as in mvn -pl " + (modules.isEmpty() ? "..." : modules.get(modules.size() - 1))
                        + " distill:compare, or -f with its folder.");
    }

    /** More than two versions are named. */
    public static DistillException tooMany(List<String> named) {
        return new DistillException(
                "There are more than two versions to compare ("
                        + named.stream().map(Shown::of).collect(Collectors.joining(", ")) + ").",
                HOW);
    }

    /** Both versions are the same one. */
    public static DistillException oneVersion(String version) {
        return new DistillException("The version (" + Shown.of(version) + ") is compared with itself.", HOW);
    }

    /** Arms or seeds are selected. */
    public static DistillException notInPart() {
        return new DistillException(
                "Arms or seeds are selected (distill.arms, distill.seeds), and versions are compared as wholes.",
                "Leave them out.");
    }

    /** No run of a study has numbers now. */
    public static DistillException noResults(String study, String scale) {
        return new DistillException(
                "The study (" + study + ") has no current results at " + scale + " scale to compare.",
                "Run it with mvn distill:study -Ddistill.study=" + study + " -Ddistill.scale=" + scale
                        + ", or name two pins: -Ddistill.version=1.0.0,2.0.0.");
    }

    /** Pins in a repository have nothing of a study. */
    public static DistillException notInArchive(String study, String pin, Collection<String> there) {
        return new DistillException(
                "The pins (" + pin + ") have none of the study (" + Shown.of(study) + ").",
                "They have: " + there.stream().map(Shown::of).collect(Collectors.joining(", ")) + ".");
    }
}
