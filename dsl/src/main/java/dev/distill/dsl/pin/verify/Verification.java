package dev.distill.dsl.pin.verify;

import dev.distill.dsl.pin.Grade;
import dev.distill.dsl.pin.LockedRun;
import dev.distill.dsl.pin.Parts;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinOrigin;
import dev.distill.dsl.pin.Places;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.record.Origin;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.report.RunResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A pin that was run again, whole or in part, and what is said of each of its numbers.
 *
 * @param pin what was run again
 * @param whole whether every pinned run was
 * @param runs what is said of each run, by arm and seed
 * @param made where the runs were made now
 */
public record Verification(Pin pin, boolean whole, List<RunFinding> runs, Map<RunKey, Provenance> made) {

    /** Copies the findings. */
    public Verification {
        runs = List.copyOf(runs);
        made = new LinkedHashMap<>(made);
    }

    /**
     * Judges runs that were made again.
     *
     * @param pin what they are held to
     * @param chosen the runs that were meant, with those that they need
     * @param results what came of them; of a run that cannot be compared none
     * @param reasons why runs cannot be compared
     */
    public static Verification of(
            Pin pin, Collection<LockedRun> chosen, Map<RunKey, RunResult> results, Map<RunKey, String> reasons) {
        RunVerifier verifier = new RunVerifier(pin);
        SortedSet<RunKey> keys =
                new TreeSet<>(chosen.stream().map(LockedRun::key).toList());
        List<RunFinding> findings = new ArrayList<>();
        Map<RunKey, Provenance> made = new LinkedHashMap<>();
        for (LockedRun run :
                keys.stream().map(key -> pin.lock().runs().get(key)).toList()) {
            String reason = reasons.get(run.key());
            findings.add(
                    reason == null
                            ? verifier.judge(run, Optional.ofNullable(results.get(run.key())))
                            : verifier.notComparable(run, reason));
            Optional.ofNullable(results.get(run.key()))
                    .flatMap(RunResult::numbers)
                    .ifPresent(record -> made.put(run.key(), record.provenance()));
        }
        boolean whole = pin.lock().runs().values().stream()
                .filter(LockedRun::hasNumbers)
                .allMatch(run -> keys.contains(run.key()));
        return new Verification(pin, whole, findings, made);
    }

    /**
     * Why a run cannot be compared when it is run here; none where it can.
     *
     * @param pin the run's
     * @param run one of its runs
     * @param backend what runs are computed on here, as in {@link Parts#backend}
     */
    public static Optional<String> notComparable(Pin pin, LockedRun run, String backend) {
        Optional<RunSpecification> specification = pin.specification(run);
        boolean known = specification
                .filter(it -> it.today().semantics() == RunSpecification.SEMANTICS)
                .isPresent();
        if (run.parts().ofEarlierSemantics() && !known) {
            return Optional.of("pinned with engine semantics " + run.parts().code() + ", and here they are "
                    + RunSpecification.SEMANTICS);
        }
        if (!run.parts().backend().equals(backend)) {
            return Optional.of("pinned on " + run.parts().backend() + ", and here it is " + backend);
        }
        return known
                ? Optional.empty()
                : Optional.of("pinned by a version of distill that writes specifications in another form");
    }

    /**
     * Says that runs were made by an earlier semantics of the engine, where some were: their records cannot be compared bit by bit,
     * so that their numbers alone are.
     */
    public Optional<String> earlier() {
        SortedSet<String> codes = new TreeSet<>(runs.stream()
                .filter(run -> run.run().parts().ofEarlierSemantics()
                        && made.containsKey(run.run().key()))
                .map(run -> run.run().parts().code())
                .toList());
        return codes.isEmpty()
                ? Optional.empty()
                : Optional.of("Made by semantics " + String.join(", ", codes) + " of the engine, and again by "
                        + RunSpecification.SEMANTICS
                        + ": records are not comparable bit by bit, numbers are compared by value");
    }

    /** How many numbers have a finding. */
    public long count(Finding finding) {
        return runs.stream().mapToLong(run -> run.count(finding)).sum();
    }

    /** The runs of which that is the gravest finding. */
    public List<RunFinding> runs(Finding finding) {
        return runs.stream().filter(run -> run.finding() == finding).toList();
    }

    /** Whether anything was compared at all. */
    public boolean compared() {
        return runs.stream()
                .flatMap(run -> run.counts().keySet().stream())
                .anyMatch(finding -> finding != Finding.NOT_COMPARABLE && finding != Finding.NOT_RUN);
    }

    /**
     * The grade that this shows, with what earlier verifications showed: parts of a pin may add up to all of it on another
     * processor. Otherwise none for a part, or where a number is not what it was; and none for runs of an earlier semantics, since
     * a grade says of the engine that made a pin that it makes it again.
     */
    public Grade shown() {
        if (earlier().isPresent()) {
            return Grade.NONE;
        }
        if (sameBits() && onSeveralProcessors()) {
            return Grade.A;
        }
        if (!whole || runs.isEmpty()) {
            return Grade.NONE;
        }
        if (sameBits()) {
            return Grade.B;
        }
        return runs.stream()
                        .allMatch(run -> run.finding() == Finding.SAME_BITS || run.finding() == Finding.WITHIN_SPREAD)
                ? Grade.C
                : Grade.NONE;
    }

    private boolean sameBits() {
        return !runs.isEmpty() && runs.stream().allMatch(run -> run.finding() == Finding.SAME_BITS);
    }

    private boolean onSeveralProcessors() {
        Places places = Places.of(pin).and(made);
        return pin.lock().runs().values().stream()
                .filter(LockedRun::hasNumbers)
                .allMatch(run ->
                        run.parts().portable() && places.processors(run.key()).size() > 1);
    }

    /** Whether a run came again on a processor that the pin does not know it to have come on. */
    private boolean onAnotherProcessor() {
        Places known = Places.of(pin);
        return made.entrySet().stream().anyMatch(it -> !known.processors(it.getKey())
                .contains(it.getValue().processor()));
    }

    /** The pin with what was shown: a grade better than its own, or that runs have the same bits on another processor. */
    public Optional<Pin> graded(Optional<Origin> origin) {
        if (earlier().isPresent()) {
            return Optional.empty();
        }
        boolean better = shown().compareTo(pin.lock().grade()) > 0;
        return better || sameBits() && onAnotherProcessor()
                ? Optional.of(pin.graded(pin.lock().grade().or(shown()), shownBy(origin)))
                : Optional.empty();
    }

    private List<PinOrigin> shownBy(Optional<Origin> origin) {
        Map<Provenance, List<RunKey>> same = new LinkedHashMap<>();
        Map<Provenance, List<RunKey>> others = new LinkedHashMap<>();
        for (RunFinding run : runs) {
            Map<Provenance, List<RunKey>> places = run.finding() == Finding.SAME_BITS ? same : others;
            places.computeIfAbsent(made.get(run.run().key()), any -> new ArrayList<>())
                    .add(run.run().key());
        }
        List<PinOrigin> origins = new ArrayList<>();
        same.forEach((place, keys) -> origins.add(PinOrigin.verified(place, origin, keys)));
        others.forEach((place, keys) -> origins.add(PinOrigin.repeated(place, origin, keys)));
        return origins;
    }
}
