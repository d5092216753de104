package dev.distill.engine.update;

import dev.distill.engine.array.Parameters;
import dev.distill.engine.graph.UpdateRule;
import dev.distill.engine.program.Pace;

/**
 * Another updater on gradients g of which, where their norm |g| over all parameters is above a largest, each is multiplied by largest / |g|
 * (Pascanu, Mikolov and Bengio 2013, algorithm 1). A norm that is not finite clips nothing.
 *
 * <p>The state is the other updater's.
 */
public final class Clipped extends Updater {

    private final Updater updater;
    private final double largest;

    Clipped(Updater updater, double largest) {
        super(updater.rate());
        if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The largest norm (%s) is not a number above 0.%nMaybe (1).".formatted(largest));
        }
        this.updater = updater;
        this.largest = largest;
    }

    @Override
    public UpdateRule rule(Pace pace, Parameters trained) {
        return new ClippedRule(updater.rule(pace, trained), largest);
    }
}
