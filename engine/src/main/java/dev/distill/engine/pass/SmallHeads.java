package dev.distill.engine.pass;

import dev.distill.engine.array.FloatRows;
import java.util.Optional;

/** One of the ways to the attention of small heads; what it keeps on the way forward is its own. */
interface SmallHeads {

    /**
     * From q, k and v side by side: y.
     *
     * @param qkv a row for each example, like the others
     * @param masks 1 for each key that is hidden, 0 for others
     */
    void forward(FloatRows qkv, Optional<FloatRows> masks, FloatRows y);

    /** From dy the gradient on q, k and v, side by side. */
    void backward(FloatRows dy, FloatRows slopes);

    /** Lets go of what was kept; the next way forward takes memory anew. */
    void release();
}
