package dev.distill.engine.worker.measure;

/** 1 where every output is a number, else 0. */
final class FinitenessTally implements Tally {
    private boolean finite = true;

    @Override
    public void add(float[] outputs, int from, int columns, int[] labels, int at) {
        for (int c = from; c < from + columns; c++) {
            finite &= Float.isFinite(outputs[c]);
        }
    }

    @Override
    public double value() {
        return finite ? 1 : 0;
    }
}
