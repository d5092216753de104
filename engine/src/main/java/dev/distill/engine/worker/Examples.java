package dev.distill.engine.worker;

import dev.distill.dsl.task.SparseParity;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.TreeTask;
import java.util.random.RandomGenerator;

/** A number of examples of a task, drawn in place: inputs of -1 and +1, row by row, and their labels. */
final class Examples {

    private static final float[] SIGNS = signs();

    private final Task task;
    private final float[] inputs;
    private final float[] padded;
    private final int[] labels;

    Examples(Task task, int count) {
        this.task = task;
        this.inputs = new float[count * task.inputs()];
        this.padded = new float[Long.SIZE];
        this.labels = new int[count];
    }

    /** Draws all examples afresh: one random bit an input, in row-major order. */
    Examples draw(RandomGenerator random) {
        int at = 0;
        for (; at + Long.SIZE <= inputs.length; at += Long.SIZE) {
            spread(random.nextLong(), inputs, at);
        }
        if (at < inputs.length) {
            spread(random.nextLong(), padded, 0);
            System.arraycopy(padded, 0, inputs, at, inputs.length - at);
        }
        task.read(labeller);
        return this;
    }

    /** The inputs, row by row; overwritten by the next draw. */
    float[] inputs() {
        return inputs;
    }

    /** The classes; overwritten by the next draw. */
    int[] labels() {
        return labels;
    }

    /** How many there are. */
    int count() {
        return labels.length;
    }

    private final Task.Reader<Void> labeller = new Task.Reader<>() {
        @Override
        public Void sparseParity(SparseParity parity) {
            int[] support =
                    parity.support().stream().mapToInt(Integer::intValue).toArray();
            for (int row = 0; row < labels.length; row++) {
                float product = 1;
                for (int coordinate : support) {
                    product *= inputs[row * parity.inputs() + coordinate];
                }
                labels[row] = product > 0 ? 0 : 1;
            }
            return null;
        }

        @Override
        public Void tree(TreeTask tree) {
            for (int row = 0; row < labels.length; row++) {
                int node = 1;
                for (int turn = 0; turn < tree.depth(); turn++) {
                    float product = 1;
                    int first = row * tree.inputs() + (node - 1) * tree.degree();
                    for (int bit = 0; bit < tree.degree(); bit++) {
                        product *= inputs[first + bit];
                    }
                    node = 2 * node + (product > 0 ? 0 : 1);
                }
                labels[row] = node - tree.classes();
            }
            return null;
        }
    };

    /** A set bit is -1; eight values are copied at a time. */
    private static void spread(long bits, float[] target, int at) {
        for (int part = 0; part < Long.BYTES; part++) {
            System.arraycopy(SIGNS, (int) (bits >>> 8 * part & 0xff) * 8, target, at + 8 * part, 8);
        }
    }

    private static float[] signs() {
        float[] signs = new float[256 * 8];
        for (int value = 0; value < 256; value++) {
            for (int bit = 0; bit < 8; bit++) {
                signs[8 * value + bit] = (value >> bit & 1) == 0 ? 1 : -1;
            }
        }
        return signs;
    }
}
