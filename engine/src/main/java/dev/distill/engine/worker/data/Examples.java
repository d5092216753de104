package dev.distill.engine.worker.data;

/**
 * Some examples: their inputs row by row, and their classes.
 *
 * @param inputs the values of one example after those of another
 * @param labels the classes, from 0
 */
public record Examples(float[] inputs, int[] labels) {
    /** Room for so many examples, of so many values each. */
    static Examples room(int count, int width) {
        return new Examples(new float[Math.multiplyExact(count, width)], new int[count]);
    }

    /** How many there are. */
    public int count() {
        return labels.length;
    }

    /** The values of one example. */
    public int width() {
        return inputs.length / labels.length;
    }
}
