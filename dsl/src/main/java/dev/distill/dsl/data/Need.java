package dev.distill.dsl.data;

import java.nio.file.Path;

/** Data that a declaration looks for. */
public sealed interface Need {

    /** A data set. */
    record OfSet(DataSet set) implements Need {}

    /** A file or a folder of the user's own, absolute. */
    record OfPath(Path path) implements Need {}
}
