package dev.distill.dsl.pin.verify;

import dev.distill.dsl.pin.Headline;
import dev.distill.dsl.pin.LockedRun;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.Places;
import dev.distill.dsl.pin.RunValues;
import dev.distill.dsl.record.Measurement;
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

    private static final List<Finding> BY_GRAVITY = List.of(
            Finding.SAME_BITS,
            Finding.WITHIN_SPREAD,
            Finding.NEW,
            Finding.GONE,
            Finding.NOT_COMPARABLE,
            Finding.DRIFTED);

    private final Pin pin;
    private final Places places;

    /** All seeds' values of an arm's numbers. */
    private final Map<String, Map<Place, double[]>> byArm = new HashMap<>();

    /** A number's place among an arm's. */
    private record Place(String measure, OptionalLong step) {}

    RunVerifier(Pin pin) {
        this.pin = pin;
        this.places = Places.of(pin);
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
        return compared(run, record.get());
    }

    private long numbers(LockedRun run) {
        return pin.valuesOf(run.key()).size() + run.headlines().size();
    }

    private RunFinding compared(LockedRun run, RunRecord record) {
        Optional<String> unpromised = places.unpromised(run, record.provenance());
        Map<Place, OptionalDouble> pinned = pinned(run);
        Map<Place, OptionalDouble> now = now(run, record);
        Map<Place, OptionalDouble> all = new LinkedHashMap<>(pinned);
        now.forEach(all::putIfAbsent);
        Map<Finding, Long> counts = new TreeMap<>();
        List<NumberFinding> others = new ArrayList<>();
        for (Place place : all.keySet()) {
            NumberFinding held = NumberFinding.of(
                    place.measure(),
                    place.step(),
                    pinned.getOrDefault(place, OptionalDouble.empty()),
                    now.getOrDefault(place, OptionalDouble.empty()),
                    spread(run.key().arm(), place));
            NumberFinding number = unpromised.isPresent() ? held.unpromised() : held;
            counts.merge(number.finding(), 1L, Long::sum);
            if (number.finding() != Finding.SAME_BITS) {
                others.add(number);
            }
        }
        return unpromised
                .map(why -> elsewhere(run, record, why, counts, others))
                .orElseGet(() -> here(run, record, counts, others));
    }

    /** Where the bits are promised, whatever is not the same beside the numbers is drift. */
    private static RunFinding here(
            LockedRun run, RunRecord record, Map<Finding, Long> counts, List<NumberFinding> others) {
        Optional<String> otherwise = edited(run, record, others).or(() -> otherwise(run, record, others));
        return new RunFinding(
                run, otherwise.isPresent() ? Finding.DRIFTED : gravest(counts), otherwise.orElse(""), counts, others);
    }

    /** Where they are not, what is neither the same nor within the spread says nothing. */
    private static RunFinding elsewhere(
            LockedRun run, RunRecord record, String why, Map<Finding, Long> counts, List<NumberFinding> others) {
        Optional<String> edited = edited(run, record, others);
        if (edited.isPresent()) {
            return new RunFinding(run, Finding.DRIFTED, edited.get(), counts, others);
        }
        Finding gravest = ended(run, record).isPresent() ? Finding.NOT_COMPARABLE : gravest(counts);
        return new RunFinding(
                run,
                gravest == Finding.SAME_BITS && !cameAgain(run, record) ? Finding.WITHIN_SPREAD : gravest,
                gravest == Finding.NOT_COMPARABLE
                        ? ended(run, record).map(it -> it + "; ").orElse("") + why
                        : "",
                counts,
                others);
    }

    private static Finding gravest(Map<Finding, Long> counts) {
        return counts.keySet().stream()
                .max(Comparator.comparing(BY_GRAVITY::indexOf))
                .orElse(Finding.SAME_BITS);
    }

    /** A record that came again and does not hold what is pinned of it: whatever the pin says of it was written by hand. */
    private static Optional<String> edited(LockedRun run, RunRecord record, List<NumberFinding> others) {
        return record.digest().equals(run.record()) && (!others.isEmpty() || !run.isOf(record))
                ? Optional.of("its record came again, and the pin tells other things of it: the pin was edited")
                : Optional.empty();
    }

    /** Whether the record is the one that was pinned; of one that an earlier semantics made only its steps can be compared. */
    private static boolean cameAgain(LockedRun run, RunRecord record) {
        return run.parts().ofEarlierSemantics()
                ? record.steps() == run.steps()
                : record.digest().equals(run.record());
    }

    private static Optional<String> otherwise(LockedRun run, RunRecord record, List<NumberFinding> others) {
        return ended(run, record)
                .or(() -> others.isEmpty() && !cameAgain(run, record)
                        ? Optional.of(
                                "its values are the same bits, but its record (steps, stages, checkpoints) is another")
                        : Optional.empty());
    }

    private static Optional<String> ended(LockedRun run, RunRecord record) {
        return run.outcome().equals(Optional.of(record.outcome()))
                ? Optional.empty()
                : Optional.of("it ended otherwise: " + record.outcome().name().toLowerCase(Locale.ROOT));
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
        RunValues numbers = RunValues.of(record.specification(), record);
        Map<Place, OptionalDouble> places = new LinkedHashMap<>();
        run.headlines().forEach(pinned -> Headline.of(pinned.name(), numbers)
                .ifPresent(headline -> places.put(
                        new Place(headline.name(), OptionalLong.empty()), OptionalDouble.of(headline.orInfinity()))));
        add(places, numbers.measurements());
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
