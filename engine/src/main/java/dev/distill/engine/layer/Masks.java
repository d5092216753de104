package dev.distill.engine.layer;

import dev.distill.dsl.stream.Stream;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Where the dropouts of a network draw what they leave out: a stream with a position for each step and place, so a run that goes on at a step
 * needs to be told that step alone. The parts of a batch go on in one place's numbers, so that they leave out what the whole would.
 */
public final class Masks {

    /** The places of a step. */
    static final int PLACES = 1 << 20;

    private final Stream stream;
    private final Map<Integer, RandomGenerator> going = new HashMap<>();
    private long step = -1;
    private int part;

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
        part = 0;
    }

    /** Turns to a part of the step's batch, from 0; the parts come in order. */
    public void part(int part) {
        this.part = part;
    }

    /** The generator for one of the {@link #PLACES} places of the step: a fresh one, or where the part before ended. */
    RandomGenerator at(int place) {
        if (step < 0) {
            throw new IllegalStateException(
                    "The masks of a dropout have not been told a step.\nTurn them to one first.");
        }
        if (part == 0) {
            going.put(place, stream.at(step * PLACES + place));
        }
        return going.get(place);
    }
}
