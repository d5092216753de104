package dev.distill.engine.worker.data;

import dev.distill.dsl.recipe.Split;

/** Where the sequences of a language task come from. */
interface Sequences {
    /**
     * Writes the sequences of a training step, from 0.
     *
     * @param ids of one sequence after those of another, as many as fit
     * @param closes where a token ends a span that is asked for, or null where that is not wanted
     */
    void batch(long step, int[] ids, boolean[] closes);

    /** Writes the first held-out sequences of a split. */
    void heldOut(Split split, int[] ids, boolean[] closes);

    /** Writes sequences for probes: drawn for them alone, or of the test part. */
    void probed(int[] ids);

    /** Writes sequences that are not trained on, or that are, but never test sequences; returns how many there were. */
    int unlabelled(int[] ids, boolean[] closes);
}
