package dev.distill.dsl.pin.change;

import dev.distill.dsl.pin.Part;
import dev.distill.dsl.pin.Parts;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.plan.PlannedRun;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a run is to the run that was pinned.
 *
 * @param key what the run is found by
 * @param kind how it is
 * @param parts what changed, where it changed
 * @param details what changed within them, such as {@code recipe.length: 500, was 400}
 */
public record RunChange(RunKey key, Kind kind, Set<Part> parts, List<String> details) {

    /** How a run can be to the one that was pinned. */
    public enum Kind {
        /** It has the same specification, and the same bits. */
        SAME("the same bits"),
        /** It has the same specification, and no numbers yet. */
        NOT_RUN("the same, not run yet"),
        /** It has another specification. */
        CHANGED("changed"),
        /** It has the same specification, and other bits, which native numerics may have where it was made. */
        ELSEWHERE("other numbers, of native numerics on another processor class or native build"),
        /** It has the same specification, and other bits. */
        DRIFTED("the same specification, but other numbers"),
        /** It was not pinned. */
        NEW("not in the pin"),
        /** It was pinned, and is not planned any more. */
        GONE("pinned, not planned any more"),
        /** It was pinned without numbers. */
        WITHOUT_NUMBERS("pinned without numbers");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The kind in a sentence's part. */
        public String describe() {
            return words;
        }
    }

    /** Copies the parts. */
    public RunChange {
        parts = Set.copyOf(parts);
        details = List.copyOf(details);
    }

    /**
     * A run that is found by the same key and has another specification.
     *
     * @param key what both are found by
     * @param parts the parts of the earlier specification
     * @param text its canonical text
     * @param now the run as it is planned
     */
    static RunChange changed(RunKey key, Parts parts, String text, PlannedRun now) {
        SettingsChange change = SettingsChange.of(
                parts, text, Parts.of(now.specification()), now.specification().canonicalText());
        return new RunChange(key, Kind.CHANGED, change.parts(), SpecificationChange.details(change.fields()));
    }

    /** Whether it is as it was pinned, as far as it is known. */
    public boolean asPinned() {
        return kind == Kind.SAME || kind == Kind.NOT_RUN || kind == Kind.ELSEWHERE;
    }

    /** The change in a sentence's part: how it is, what changed, and how. */
    public String describe() {
        String what = new TreeSet<>(parts).stream().map(Part::describe).collect(Collectors.joining(", "));
        return (parts.isEmpty() ? kind.describe() : what + " " + kind.describe())
                + (details.isEmpty() ? "" : " (" + String.join("; ", details) + ")");
    }
}
