package dev.distill.engine.layer;

import dev.distill.dsl.stream.Stream;
import java.util.random.RandomGenerator;

/**
 * Where the dropouts of a network draw what they leave out: a stream with a position for each step and place, so a run that goes on at a step
 * needs to be told that step alone.
 */
public final class Masks {

    /** The places of a step. */
    static final int PLACES = 1 << 20;

    private final Stream stream;
    private long step = -1;

    /** The masks of a stream, which must be told a step before they are drawn. */
    public Masks(Stream stream) {
        this.stream = stream;
    }

    /** Turns to the masks of a step from 0. */
    public void turn(long step) {
        if (step < 0 || step > Long.MAX_VALUE / PLACES - 1) {
            throw new IllegalArgumentException(
                    "There are no masks of a step (%d).%nCount steps from 0.".formatted(step));
        }
        this.step = step;
    }

    /** A fresh generator for one of the {@link #PLACES} places of the step. */
    RandomGenerator at(int place) {
        if (step < 0) {
            throw new IllegalStateException(
                    "The masks of a dropout have not been told a step.\nTurn them to one first.");
        }
        return stream.at(step * PLACES + place);
    }
}
