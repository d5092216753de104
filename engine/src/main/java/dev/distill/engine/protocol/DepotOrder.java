package dev.distill.engine.protocol;

import java.util.List;

/**
 * What the keeper of a depot is told to do.
 *
 * @param kind what
 * @param place where the depot is, when it is opened
 * @param store the folder of the store, when it is opened
 * @param runs the identities of runs
 */
public record DepotOrder(Kind kind, String place, String store, List<String> runs) {

    /** What a keeper does. */
    public enum Kind {
        /** Reaches the depot. */
        OPEN,
        /** Brings entries from it into the store. */
        BRING,
        /** Gives it entries of the store. */
        GIVE
    }

    /** Copies the parts. */
    public DepotOrder {
        runs = List.copyOf(runs);
    }

    /** To reach a depot. */
    public static DepotOrder open(String place, String store) {
        return new DepotOrder(Kind.OPEN, place, store, List.of());
    }
}
