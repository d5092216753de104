package dev.distill.engine.update;

import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.UpdateRule;
import dev.distill.engine.program.Pace;

/**
 * Another updater on gradients that are gathered first: averaged over equal parts of the batch that are computed one after the other, and,
 * where their norm |g| over all parameters is above a largest, each multiplied by largest / |g| (Pascanu, Mikolov and Bengio 2013,
 * algorithm 1). A norm that is not finite clips nothing.
 *
 * <p>The state is the other updater's.
 */
public final class Gathered extends Updater {

    private final Updater updater;
    private final int parts;
    private final double largest;

    Gathered(Updater updater, int parts, double largest) {
        super(updater.rate());
        if (parts < 1) {
            throw new IllegalArgumentException(
                    "The number of parts (%d) is not positive.%nMaybe (1).".formatted(parts));
        }
        if (!(largest > 0)) {
            throw new IllegalArgumentException(
                    "The largest norm (%s) is not a number above 0.%nMaybe (1).".formatted(largest));
        }
        this.updater = updater;
        this.parts = parts;
        this.largest = largest;
    }

    @Override
    public Gathered clippedAt(double largestNorm) {
        return new Gathered(updater, parts, largestNorm);
    }

    @Override
    public Gathered inParts(int parts) {
        return new Gathered(updater, parts, largest);
    }

    @Override
    public UpdateRule rule(Pace pace, Parameters trained) {
        return new GatheredRule(updater.rule(pace, trained), parts, largest);
    }
}
