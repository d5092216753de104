package dev.distill.dsl.pin.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.pin.PinOrigin;
import dev.distill.dsl.pin.RunKey;
import dev.distill.dsl.pin.text.Entries;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Origin;
import dev.distill.dsl.record.Provenance;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where the numbers of a pin were made, run by run, and which builds began the runs; what a stranger wrote otherwise is left out. */
public final class PinnedBuilds {

    private final Map<String, Provenance> places = new HashMap<>();
    private final Map<String, Origin> origins = new HashMap<>();

    private PinnedBuilds() {}

    /** What a pin's provenance says. */
    public static PinnedBuilds of(Pin pin) {
        PinnedBuilds builds = new PinnedBuilds();
        pin.origins().values().stream()
                .map(Entries::tree)
                .filter(entry -> PinOrigin.made(entry.path("act").asText()))
                .forEach(builds::add);
        return builds;
    }

    private void add(JsonNode entry) {
        Optional<Provenance> made = read(entry.path("made"), Provenance.class);
        Optional<Origin> origin = read(entry.path("origin"), Origin.class);
        entry.path("runs").forEach(run -> {
            made.ifPresent(it -> places.putIfAbsent(run.asText(), it));
            origin.ifPresent(it -> origins.putIfAbsent(run.asText(), it));
        });
    }

    private static <T> Optional<T> read(JsonNode node, Class<T> type) {
        try {
            return isWhole(node) ? Optional.of(Canonical.read(Canonical.line(node), type)) : Optional.empty();
        } catch (DistillException e) {
            return Optional.empty();
        }
    }

    private static boolean isWhole(JsonNode node) {
        for (JsonNode part : node) {
            if (!isWhole(part)) {
                return false;
            }
        }
        return !node.isNull() && !node.isMissingNode();
    }

    /** Where a run's numbers were made, where it is told. */
    public Optional<Provenance> made(PlannedRun run) {
        return Optional.ofNullable(places.get(PinOrigin.name(RunKey.of(run))));
    }

    /** The builds that began some runs, by the runs' identities, where they are told. */
    public SortedMap<String, Origin> origins(Iterable<PlannedRun> runs) {
        SortedMap<String, Origin> byIdentity = new TreeMap<>();
        runs.forEach(run -> Optional.ofNullable(origins.get(PinOrigin.name(RunKey.of(run))))
                .ifPresent(origin -> byIdentity.put(run.identity(), origin)));
        return byIdentity;
    }
}
