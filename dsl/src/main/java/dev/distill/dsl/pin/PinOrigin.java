package dev.distill.dsl.pin;

import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.record.Origin;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.stream.Streams;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where runs of a pin were made, or made again: an entry of {@code provenance.json}, under its own digest.
 *
 * @param act {@code pinned} or {@code verified}
 * @param made what the workers ran on
 * @param origin the build that began the runs, where it is known
 * @param runs the runs, as {@code arm/seed}, sorted
 */
public record PinOrigin(String act, Provenance made, Optional<Origin> origin, List<String> runs) {

    /** Copies the runs. */
    public PinOrigin {
        runs = List.copyOf(runs);
    }

    /** The origin of runs that were pinned. */
    public static PinOrigin pinned(Provenance made, Optional<Origin> origin, Collection<RunKey> runs) {
        return new PinOrigin("pinned", made, origin, names(runs));
    }

    /** The origin of runs that were made again with the same bits. */
    static PinOrigin verified(Provenance made, Optional<Origin> origin, Collection<RunKey> runs) {
        return new PinOrigin("verified", made, origin, names(runs));
    }

    private static List<String> names(Collection<RunKey> runs) {
        return runs.stream().sorted().map(PinOrigin::name).toList();
    }

    static String name(RunKey run) {
        return run.arm() + "/" + run.seed();
    }

    String key() {
        return Streams.digest(text());
    }

    String text() {
        return Canonical.line(this);
    }
}
