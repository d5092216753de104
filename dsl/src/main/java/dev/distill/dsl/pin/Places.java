package dev.distill.dsl.pin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.distill.dsl.pin.text.Entries;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.text.Shown;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where each run of a pin has given its bits, as its provenance says. Portable numerics promise them everywhere, native ones
 * where they have come about: on that class of processors, with that native build and that choice of kernels.
 */
public final class Places {

    private final Map<String, SortedSet<Place>> byRun = new HashMap<>();

    /** What the bits of native numerics hang on. */
    private record Place(String processor, String nd4j, String build, String blas) implements Comparable<Place> {

        static Place of(Provenance made) {
            return new Place(made.processor(), made.nd4j(), made.build(), made.blas());
        }

        static Place of(JsonNode made) {
            return new Place(text(made, "processor"), text(made, "nd4j"), text(made, "build"), text(made, "blas"));
        }

        private static String text(JsonNode made, String field) {
            return made.path(field).asText();
        }

        String describe() {
            return Shown.of(processor) + " (ND4J " + Shown.of(nd4j) + " " + Shown.of(build) + ", " + Shown.of(blas)
                    + ")";
        }

        @Override
        public int compareTo(Place other) {
            return describe().compareTo(other.describe());
        }
    }

    private Places() {}

    /** The places that a pin's provenance names. */
    public static Places of(Pin pin) {
        Places places = new Places();
        for (String text : pin.origins().values()) {
            JsonNode origin = Entries.tree(text);
            if (PinOrigin.gaveTheBits(origin.path("act").asText())) {
                Place place = Place.of(origin.path("made"));
                origin.path("runs").forEach(run -> places.add(run.asText(), place));
            }
        }
        return places;
    }

    private void add(String run, Place place) {
        byRun.computeIfAbsent(run, any -> new TreeSet<>()).add(place);
    }

    /** Returns these places and those where runs gave the same bits now. */
    public Places and(Map<RunKey, Provenance> made) {
        Places all = new Places();
        byRun.forEach((run, places) -> places.forEach(place -> all.add(run, place)));
        made.forEach((run, place) -> all.add(PinOrigin.name(run), Place.of(place)));
        return all;
    }

    /** The classes of processors that gave a run's bits. */
    public SortedSet<String> processors(RunKey run) {
        return of(run).stream().map(Place::processor).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The BLAS libraries with their kernels, as provenance tells them, that gave bits of the pin. */
    public SortedSet<String> blas() {
        return byRun.values().stream()
                .flatMap(Set::stream)
                .map(Place::blas)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Why a run that was made somewhere may have other bits than were pinned; none where it may not. */
    public Optional<String> unpromised(LockedRun run, Provenance made) {
        if (run.parts().portable() || of(run.key()).contains(Place.of(made))) {
            return Optional.empty();
        }
        String pinned = of(run.key()).stream().map(Place::describe).collect(Collectors.joining(", "));
        return Optional.of(
                "native numerics promise the bits on one class of processors, with one native build and one choice of"
                        + " kernels: pinned on "
                        + (pinned.isEmpty() ? "what is not known" : pinned) + ", and made now on "
                        + Place.of(made).describe());
    }

    private Set<Place> of(RunKey run) {
        return byRun.getOrDefault(PinOrigin.name(run), new TreeSet<>());
    }
}
