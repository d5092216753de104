package dev.distill.templates;

import dev.distill.dsl.pin.Grade;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.pin.change.PinComparison;
import dev.distill.dsl.pin.change.RunChange;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Origin;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is known of a study's runs besides their records.
 *
 * @param builds the builds that began runs, by the runs' identities, where they are known
 * @param pin how the runs are to a pin, where there is one
 * @param drawnFrom the pin that the runs were read from, where they were
 */
public record StudyContext(Map<String, Origin> builds, Optional<PinComparison> pin, Optional<DrawnPin> drawnFrom) {

    /** Copies the map. */
    public StudyContext {
        builds = Map.copyOf(builds);
    }

    /** What is known of runs that have records. */
    public StudyContext(Map<String, Origin> builds, Optional<PinComparison> pin) {
        this(builds, pin, Optional.empty());
    }

    /** Nothing is known. */
    public static StudyContext none() {
        return new StudyContext(Map.of(), Optional.empty());
    }

    /** The grade of a run's numbers: its pin's, where they are the pinned ones. */
    public Optional<Grade> grade(PlannedRun run) {
        RunKey key = RunKey.of(run);
        return pin.filter(comparison -> comparison.of(RunChange.Kind.SAME).stream()
                        .anyMatch(change -> change.key().equals(key)))
                .map(comparison -> comparison.lock().grade())
                .or(() -> drawnFrom.flatMap(drawn -> drawn.grade(key)))
                .filter(grade -> grade != Grade.NONE);
    }

    /** How the study is to its pin, in a sentence. */
    public Optional<String> pinSentence() {
        return pin.map(comparison -> "Beside the pin " + comparison.lock().describe() + " ("
                        + comparison.lock().grade().describe() + "): "
                        + Arrays.stream(RunChange.Kind.values())
                                .filter(kind -> !comparison.of(kind).isEmpty())
                                .map(kind -> comparison.of(kind).size() + " " + kind.describe())
                                .collect(Collectors.joining(", "))
                        + ".")
                .or(() -> drawnFrom.map(DrawnPin::sentence));
    }
}
