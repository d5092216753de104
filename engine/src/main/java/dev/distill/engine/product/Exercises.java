package dev.distill.engine.product;

import java.util.function.BooleanSupplier;

/** Small problems that take all ways through some kind of vectors. */
interface Exercises {

    /** Computes all of them once, unless that takes too long; returns the operations that it took. */
    double exercise(Tiles tiles, BooleanSupplier tooLong);

    /** Whether each comes to the bits that it has to have. */
    boolean holds(Tiles tiles);
}
