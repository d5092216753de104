package dev.distill.maven.origin;

import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Origin;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.text.Digest;
import dev.distill.engine.store.RunStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which build began which run, noted beside the records. It is told and never compared, so a note that is missing or cannot be
 * read is no error.
 *
 * @param store of the records
 */
public record OriginStore(RunStore store) {

    /** A run's note: the digest of its origin, which many runs share. */
    private record Begun(String origin) {}

    /** Keeps that a build begins a run. */
    public void began(PlannedRun run, Origin origin) {
        String digest = Digest.of(Canonical.line(origin));
        if (store.noted(builds(digest), Origin.class).isEmpty()) {
            store.note(builds(digest), origin);
        }
        store.note(runs(run.identity()), new Begun(digest));
    }

    /** The build that began a run, where it is known. */
    public Optional<Origin> of(String identity) {
        return store.noted(runs(identity), Begun.class)
                .map(Begun::origin)
                .filter(digest -> digest.matches("[0-9a-f]{64}"))
                .flatMap(digest -> store.noted(builds(digest), Origin.class));
    }

    /** Forgets which build began a run. */
    public void forget(String identity) {
        store.forget(runs(identity));
    }

    /** The builds that began the runs that have numbers, where they are known, by the runs' identities. */
    public Map<String, Origin> of(List<RunResult> results) {
        Map<String, Origin> origins = new LinkedHashMap<>();
        results.stream()
                .filter(result -> result.numbers().isPresent())
                .map(result -> result.run().identity())
                .forEach(run -> of(run).ifPresent(origin -> origins.put(run, origin)));
        return origins;
    }

    private static String builds(String digest) {
        return "origins/builds/" + digest;
    }

    private static String runs(String identity) {
        return "origins/runs/" + identity;
    }
}
