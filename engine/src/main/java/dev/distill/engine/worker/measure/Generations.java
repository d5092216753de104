package dev.distill.engine.worker.measure;

import dev.distill.engine.network.Network;
import java.util.function.Consumer;

/** Finished networks that one is measured together with: the generations before it, or its teacher. */
public interface Generations {

    /** Whether none came before. */
    boolean isEmpty();

    /** Gives each of them once, the latest first; it is there for as long as it is looked at. */
    void each(Consumer<Network> looking);

    /** None. */
    static Generations none() {
        return new Generations() {
            @Override
            public boolean isEmpty() {
                return true;
            }

            @Override
            public void each(Consumer<Network> looking) {
                // There is none.
            }
        };
    }
}
