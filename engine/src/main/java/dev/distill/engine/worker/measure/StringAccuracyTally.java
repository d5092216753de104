package dev.distill.engine.worker.measure;

import java.util.Arrays;

/** The share of strings that the best path spells whole. */
final class StringAccuracyTally implements Tally {
    private final Spelling spelling;
    private int right;
    private int count;

    StringAccuracyTally(Spelling spelling) {
        this.spelling = spelling;
    }

    @Override
    public void add(float[] outputs, int from, int columns, int[] labels, int at) {
        right += Arrays.equals(spelling.read(outputs, from, columns), spelling.right(labels, at)) ? 1 : 0;
        count++;
    }

    @Override
    public double value() {
        return (double) right / count;
    }
}
