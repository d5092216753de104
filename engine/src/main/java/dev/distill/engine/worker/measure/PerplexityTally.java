package dev.distill.engine.worker.measure;

/** exp of the mean cross-entropy, and no more than the largest double. */
final class PerplexityTally implements Tally {
    private final Tally loss = new LabelLossTally();

    @Override
    public void add(float[] outputs, int from, int columns, int[] labels, int at) {
        loss.add(outputs, from, columns, labels, at);
    }

    @Override
    public double value() {
        return StrictMath.min(Double.MAX_VALUE, StrictMath.exp(loss.value()));
    }
}
