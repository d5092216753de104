package dev.distill.dsl.pin.change;

import dev.distill.dsl.pin.Lock;
import dev.distill.dsl.pin.LockedRun;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.Places;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A study as it is now, run by run, beside a pin of it.
 *
 * @param lock the pin's
 * @param changes how each run is, planned ones first, in order
 */
public record PinComparison(Lock lock, List<RunChange> changes) {

    /** Copies the changes. */
    public PinComparison {
        changes = List.copyOf(changes);
    }

    /**
     * Compares runs with a pin.
     *
     * @param pin of the same study at the same scale
     * @param results the planned runs, and what there is of them
     * @param whole whether all of the study is planned, so that what is missing from the plan is gone
     */
    public static PinComparison of(Pin pin, List<RunResult> results, boolean whole) {
        Places places = Places.of(pin);
        List<RunChange> changes = new ArrayList<>();
        Set<RunKey> planned = new HashSet<>();
        for (RunResult result : results) {
            planned.add(RunKey.of(result.run()));
            changes.add(change(pin, places, result));
        }
        pin.lock().runs().keySet().stream()
                .filter(key -> whole && !planned.contains(key))
                .forEach(key -> changes.add(change(key, RunChange.Kind.GONE)));
        return new PinComparison(pin.lock(), changes);
    }

    private static RunChange change(Pin pin, Places places, RunResult result) {
        RunKey key = RunKey.of(result.run());
        LockedRun locked = pin.lock().run(key).orElse(null);
        if (locked == null) {
            return change(key, RunChange.Kind.NEW);
        }
        if (!locked.run().equals(result.run().identity())) {
            return RunChange.changed(key, locked.parts(), pin.specifications().get(locked.run()), result.run());
        }
        if (!locked.hasNumbers()) {
            return change(key, RunChange.Kind.WITHOUT_NUMBERS);
        }
        return change(
                key,
                result.numbers().map(record -> kind(places, locked, record)).orElse(RunChange.Kind.NOT_RUN));
    }

    private static RunChange.Kind kind(Places places, LockedRun locked, RunRecord record) {
        if (locked.isOf(record)) {
            return RunChange.Kind.SAME;
        }
        return places.unpromised(locked, record.provenance()).isPresent()
                ? RunChange.Kind.ELSEWHERE
                : RunChange.Kind.DRIFTED;
    }

    private static RunChange change(RunKey key, RunChange.Kind kind) {
        return new RunChange(key, kind, Set.of(), List.of());
    }

    /** The changes of a kind. */
    public List<RunChange> of(RunChange.Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).toList();
    }

    /** Whether nothing is otherwise than it was pinned, as far as it is known. */
    public boolean asPinned() {
        return changes.stream().allMatch(RunChange::asPinned);
    }
}
