package dev.distill.dsl.pin.compare;

import dev.distill.dsl.pin.LockedRun;
import dev.distill.dsl.pin.change.SettingsChange;
import dev.distill.dsl.report.Contrast;
import java.util.List;
import java.util.Optional;

/**
 * An arm, or a teacher, in two versions.
 *
 * @param before in the one; none where it was added
 * @param after in the other; none where it is gone
 * @param settings what differs between the two, of runs with one seed, the first where something does
 * @param contrasts each statistic that either has
 */
public record ArmComparison(
        Optional<PinnedArm> before, Optional<PinnedArm> after, SettingsChange settings, List<Contrast> contrasts) {

    /** Copies the contrasts. */
    public ArmComparison {
        contrasts = List.copyOf(contrasts);
    }

    /** What became of an arm. */
    public enum Kind {
        /** It has the name and the settings that it had. */
        KEPT("kept"),
        /** It has the name that it had, and other settings. */
        CHANGED("changed"),
        /** It has what another name had. */
        RENAMED("renamed"),
        /** It was not there before. */
        ADDED("added"),
        /** It is not there any more. */
        GONE("gone");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The kind in a sentence's part. */
        public String describe() {
            return words;
        }
    }

    /** What differs in the first seed where something does: the runs of an arm need not all have been pinned with the same settings. */
    static SettingsChange settings(PinnedArm before, PinnedArm after) {
        List<Long> common =
                before.seeds().stream().filter(after.seeds()::contains).toList();
        if (common.isEmpty()) {
            return settings(before, before.runs().get(0), after, after.runs().get(0));
        }
        return common.stream()
                .map(seed -> settings(before, run(before, seed), after, run(after, seed)))
                .filter(SettingsChange::any)
                .findFirst()
                .orElseGet(SettingsChange::none);
    }

    private static LockedRun run(PinnedArm arm, long seed) {
        return arm.runs().stream()
                .filter(run -> run.key().seed() == seed)
                .findFirst()
                .orElseThrow();
    }

    private static SettingsChange settings(PinnedArm before, LockedRun first, PinnedArm after, LockedRun second) {
        return SettingsChange.of(
                first.parts(), before.specification(first), second.parts(), after.specification(second));
    }

    /** What became of it. */
    public Kind kind() {
        if (before.isEmpty() || after.isEmpty()) {
            return before.isEmpty() ? Kind.ADDED : Kind.GONE;
        }
        if (!before.get().name().equals(after.get().name())) {
            return Kind.RENAMED;
        }
        return settings.any() ? Kind.CHANGED : Kind.KEPT;
    }

    /** Its name, the later one of two. */
    public String name() {
        return after.or(() -> before).orElseThrow().name();
    }

    /** Both of its names where it has two: {@code one, was other}. */
    public String names() {
        return kind() == Kind.RENAMED ? name() + ", was " + before.orElseThrow().name() : name();
    }

    /** Whether it is a teacher. */
    public boolean isTeacher() {
        return after.or(() -> before).orElseThrow().isTeacher();
    }

    /** Whether both have it, with other seeds. */
    public boolean otherSeeds() {
        return before.isPresent()
                && after.isPresent()
                && !before.get().seeds().equals(after.get().seeds());
    }
}
