package dev.distill.engine.worker.measure;

/** What a network's outputs on held-out examples come to, folded piece by piece; sums are in double. */
interface Tally {
    /**
     * Adds one example.
     *
     * @param outputs of a piece
     * @param from where the example's begin
     * @param columns how many it has
     * @param label its class
     */
    void add(float[] outputs, int from, int columns, int label);

    /** The value over all examples that were added. */
    double value();
}
