package dev.distill.engine.worker.measure;

import dev.distill.dsl.task.RatingLabels;

/** The mean squared error of ratings. */
final class RatingErrorTally implements Tally {
    private double sum;
    private int count;

    @Override
    public void add(float[] outputs, int from, int columns, int[] labels, int at) {
        double error = (double) outputs[from] - RatingLabels.rating(labels[at]);
        sum += error * error;
        count++;
    }

    @Override
    public double value() {
        return sum / count;
    }
}
