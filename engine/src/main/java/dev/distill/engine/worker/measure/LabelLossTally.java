package dev.distill.engine.worker.measure;

/** The mean loss on labels, in nats: cross-entropy of logits, hinge of a scalar. */
final class LabelLossTally implements Tally {
    private double sum;
    private int count;

    @Override
    public void add(float[] outputs, int from, int columns, int[] labels, int at) {
        sum += columns == 1
                ? StrictMath.max(0, 1 - (labels[at] == 0 ? 1 : -1) * (double) outputs[from])
                : Logits.crossEntropy(outputs, from, columns, labels[at]);
        count++;
    }

    @Override
    public double value() {
        return sum / count;
    }
}
