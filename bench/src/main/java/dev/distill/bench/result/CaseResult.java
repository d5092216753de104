package dev.distill.bench.result;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What came of one case.
 *
 * @param name the case's
 * @param timings a peer each, ours first where there is one
 * @param absent who has no timing, and why
 * @param notes what else was measured, by name
 */
public record CaseResult(String name, List<Timing> timings, Map<String, String> absent, Map<String, Double> notes) {

    /** What our side is called; the numerics are those that the case's targets are about. */
    public static final String OURS = "ours";

    /** The note that tells how many of a case's runs came to other numbers than they should. */
    public static final String DIFFERING = "differing";

    /** Copies the parts. */
    public CaseResult {
        timings = List.copyOf(timings);
        absent = new TreeMap<>(absent);
        notes = new TreeMap<>(notes);
    }

    /** Whether some of its runs came to other numbers. */
    public boolean differs() {
        return notes.getOrDefault(DIFFERING, 0.0) > 0;
    }

    /** A peer's timing. */
    public Optional<Timing> timing(String peer) {
        return timings.stream().filter(timing -> timing.peer().equals(peer)).findFirst();
    }

    /** Ours over a peer's time, where both are there. */
    public Optional<Spread> ratio(String peer) {
        return timing(OURS).flatMap(ours -> timing(peer).map(ours::over));
    }

    /** The lines that are printed: {@code BENCH} for what was compared, {@code SKIPPED} for what is absent. */
    public List<String> lines() {
        Stream<String> compared = timings.stream()
                .filter(timing -> !timing.peer().equals(OURS))
                .map(timing ->
                        ratio(timing.peer()).map(ratio -> line(timing, ratio)).orElseGet(() -> alone(timing)));
        Stream<String> skipped =
                absent.entrySet().stream().map(it -> "SKIPPED " + name + " " + it.getKey() + ": " + it.getValue());
        Stream<String> single = timings.size() == 1 && timings.get(0).peer().equals(OURS)
                ? Stream.of(alone(timings.get(0)))
                : Stream.of();
        return Stream.of(single, compared, skipped).flatMap(it -> it).toList();
    }

    private String line(Timing peer, Spread ratio) {
        return String.format(
                Locale.ROOT,
                "BENCH %s ours %.1f %s %.1f ratio %.3f (%.3f..%.3f)",
                name,
                timing(OURS).orElseThrow().median(),
                peer.peer(),
                peer.median(),
                ratio.median(),
                ratio.min(),
                ratio.max());
    }

    private String alone(Timing timing) {
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "BENCH %s %s %.1f", name, timing.peer(), timing.median()));
        notes.forEach((note, value) -> line.append(String.format(Locale.ROOT, " %s %.1f", note, value)));
        return line.toString();
    }
}
