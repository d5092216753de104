package dev.distill.engine.worker.measure;

/** The share of labels that outputs predict: the largest logit, ties to the lowest class; or the sign of a scalar. */
final class AccuracyTally implements Tally {
    private int right;
    private int count;

    @Override
    public void add(float[] outputs, int from, int columns, int[] labels, int at) {
        right += Logits.predicted(outputs, from, columns) == labels[at] ? 1 : 0;
        count++;
    }

    @Override
    public double value() {
        return (double) right / count;
    }
}
