package dev.distill.dsl.pin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.distill.dsl.pin.text.Entries;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.record.Origin;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.text.Digest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where runs of a pin were made, or made again: an entry of {@code provenance.json}, under its own digest.
 *
 * @param act {@code pinned}; {@code verified}, with the same bits; or {@code repeated}, with others within the spread
 * @param made what the workers ran on
 * @param origin the build that began the runs, where it is known
 * @param runs the runs, as {@code arm/seed}, sorted
 */
public record PinOrigin(String act, Provenance made, Optional<Origin> origin, List<String> runs) {

    private static final String PINNED = "pinned";
    private static final String VERIFIED = "verified";
    private static final String REPEATED = "repeated";

    /** Copies the runs. */
    public PinOrigin {
        runs = List.copyOf(runs);
    }

    /** The origin of runs that were pinned. */
    public static PinOrigin pinned(Provenance made, Optional<Origin> origin, Collection<RunKey> runs) {
        return new PinOrigin(PINNED, made, origin, names(runs));
    }

    /** The origin of runs that were made again with the same bits. */
    public static PinOrigin verified(Provenance made, Optional<Origin> origin, Collection<RunKey> runs) {
        return new PinOrigin(VERIFIED, made, origin, names(runs));
    }

    /** The origin of runs that were made again with other bits, within the spread. */
    public static PinOrigin repeated(Provenance made, Optional<Origin> origin, Collection<RunKey> runs) {
        return new PinOrigin(REPEATED, made, origin, names(runs));
    }

    /** Whether an act is that of making the numbers that were pinned. */
    public static boolean made(String act) {
        return act.equals(PINNED);
    }

    /** Whether an act is one by which runs gave the bits that are pinned. */
    static boolean gaveTheBits(String act) {
        return act.equals(PINNED) || act.equals(VERIFIED);
    }

    /** Returns an origin's text without some runs; none where it was of no others. */
    static Optional<String> without(Set<String> runs, String text) {
        ObjectNode origin = (ObjectNode) Entries.tree(text);
        ArrayNode left = origin.arrayNode();
        origin.path("runs").forEach(run -> {
            if (!runs.contains(run.asText())) {
                left.add(run);
            }
        });
        origin.set("runs", left);
        return left.isEmpty() ? Optional.empty() : Optional.of(Canonical.line(origin));
    }

    /** Whether a text tells all of this, of these runs at least. */
    boolean isToldBy(String text) {
        JsonNode told = Entries.tree(text);
        JsonNode own = Entries.tree(text());
        List<String> others = new ArrayList<>();
        told.path("runs").forEach(run -> others.add(run.asText()));
        return Stream.of("act", "made", "origin")
                        .allMatch(field -> own.path(field).equals(told.path(field)))
                && others.containsAll(runs);
    }

    private static List<String> names(Collection<RunKey> runs) {
        return runs.stream().sorted().map(PinOrigin::name).toList();
    }

    /** A run's name in an origin. */
    public static String name(RunKey run) {
        return run.arm() + "/" + run.seed();
    }

    String key() {
        return Digest.of(text());
    }

    String text() {
        return Canonical.line(this);
    }
}
