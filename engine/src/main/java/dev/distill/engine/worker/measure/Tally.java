package dev.distill.engine.worker.measure;

/** What a network's outputs on held-out examples come to, folded piece by piece; sums are in double. */
interface Tally {
    /**
     * Adds one answer.
     *
     * @param outputs of a piece
     * @param from where the answer's begin
     * @param columns how many it has
     * @param labels the classes that are right
     * @param at where the answer's class lies among them, or its string begins
     */
    void add(float[] outputs, int from, int columns, int[] labels, int at);

    /** The value over all answers that were added. */
    double value();
}
