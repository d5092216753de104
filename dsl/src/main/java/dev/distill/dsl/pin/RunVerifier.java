package dev.distill.dsl.pin;

import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Holds runs to what was pinned of them, number by number. */
final class RunVerifier {

    private static final List<Finding> BY_GRAVITY =
            List.of(Finding.SAME_BITS, Finding.WITHIN_SPREAD, Finding.NEW, Finding.GONE, Finding.DRIFTED);

    private final Pin pin;

    /** All seeds' values of an arm's numbers. */
    private final Map<String, Map<Place, double[]>> byArm = new HashMap<>();

    /** A number's place among an arm's. */
    private record Place(String measure, OptionalLong step) {}

    RunVerifier(Pin pin) {
        this.pin = pin;
    }

    RunFinding notComparable(LockedRun run, String why) {
        return new RunFinding(
                run, Finding.NOT_COMPARABLE, why, Map.of(Finding.NOT_COMPARABLE, numbers(run)), List.of());
    }

    RunFinding judge(LockedRun run, Optional<RunResult> result) {
        Optional<RunRecord> record = result.flatMap(RunResult::numbers);
        if (record.isEmpty()) {
            String why =
                    result.map(RunResult::cause).filter(it -> !it.isBlank()).orElse("it has no numbers now");
            return new RunFinding(run, Finding.NOT_RUN, why, Map.of(Finding.NOT_RUN, numbers(run)), List.of());
        }
        return record.get().digest().equals(run.record())
                ? new RunFinding(run, Finding.SAME_BITS, "", Map.of(Finding.SAME_BITS, numbers(run)), List.of())
                : compared(run, record.get());
    }

    private long numbers(LockedRun run) {
        return pin.valuesOf(run.key()).size() + run.headlines().size();
    }

    private RunFinding compared(LockedRun run, RunRecord record) {
        Map<Place, OptionalDouble> pinned = pinned(run);
        Map<Place, OptionalDouble> now = now(run, record);
        Map<Place, OptionalDouble> all = new LinkedHashMap<>(pinned);
        now.forEach(all::putIfAbsent);
        Map<Finding, Long> counts = new TreeMap<>();
        List<NumberFinding> others = new ArrayList<>();
        for (Place place : all.keySet()) {
            NumberFinding number = NumberFinding.of(
                    place.measure(),
                    place.step(),
                    pinned.getOrDefault(place, OptionalDouble.empty()),
                    now.getOrDefault(place, OptionalDouble.empty()),
                    spread(run.key().arm(), place));
            counts.merge(number.finding(), 1L, Long::sum);
            if (number.finding() != Finding.SAME_BITS) {
                others.add(number);
            }
        }
        Finding gravest = counts.keySet().stream()
                .max(Comparator.comparing(BY_GRAVITY::indexOf))
                .orElse(Finding.SAME_BITS);
        return finding(run, record, gravest, counts, others);
    }

    private static RunFinding finding(
            LockedRun run, RunRecord record, Finding gravest, Map<Finding, Long> counts, List<NumberFinding> others) {
        Optional<Outcome> outcome = run.outcome();
        if (!outcome.equals(Optional.of(record.outcome()))) {
            return new RunFinding(
                    run,
                    Finding.DRIFTED,
                    "it ended otherwise: " + record.outcome().name().toLowerCase(Locale.ROOT),
                    counts,
                    others);
        }
        return others.isEmpty()
                ? new RunFinding(
                        run,
                        Finding.DRIFTED,
                        "its values are the same bits, but its record (steps, stages, checkpoints) is another",
                        counts,
                        others)
                : new RunFinding(run, gravest, "", counts, others);
    }

    private Map<Place, OptionalDouble> pinned(LockedRun run) {
        Map<Place, OptionalDouble> places = new LinkedHashMap<>();
        run.headlines()
                .forEach(headline -> places.put(
                        new Place(headline.name(), OptionalLong.empty()), OptionalDouble.of(headline.orInfinity())));
        add(places, pin.valuesOf(run.key()));
        return places;
    }

    private Map<Place, OptionalDouble> now(LockedRun run, RunRecord record) {
        List<Measurement> values = Values.sorted(record.measurements());
        RunSpecification specification = record.specification();
        RunValues numbers =
                new RunValues(record.outcome() == Outcome.FINISHED ? record.steps() : specification.steps(), values);
        Map<Place, OptionalDouble> places = new LinkedHashMap<>();
        run.headlines().forEach(pinned -> Headline.of(pinned.name(), numbers)
                .ifPresent(headline -> places.put(
                        new Place(headline.name(), OptionalLong.empty()), OptionalDouble.of(headline.orInfinity()))));
        add(places, values);
        return places;
    }

    private static void add(Map<Place, OptionalDouble> places, List<Measurement> values) {
        values.forEach(value ->
                places.put(new Place(value.column(), OptionalLong.of(value.step())), OptionalDouble.of(value.value())));
    }

    private Spread spread(String arm, Place place) {
        return Spread.of(byArm.computeIfAbsent(arm, this::valuesOf).getOrDefault(place, new double[0]));
    }

    private Map<Place, double[]> valuesOf(String arm) {
        Map<Place, List<Double>> values = new HashMap<>();
        pin.lock().runs().values().stream()
                .filter(run -> run.key().arm().equals(arm) && run.hasNumbers())
                .forEach(run -> pinned(run)
                        .forEach((place, value) -> values.computeIfAbsent(place, any -> new ArrayList<>())
                                .add(value.getAsDouble())));
        Map<Place, double[]> arrays = new HashMap<>();
        values.forEach((place, all) ->
                arrays.put(place, all.stream().mapToDouble(Double::doubleValue).toArray()));
        return arrays;
    }
}
