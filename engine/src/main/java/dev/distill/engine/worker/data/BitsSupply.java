package dev.distill.engine.worker.data;

import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.task.Task;
import java.util.random.RandomGenerator;

/** Bits drawn afresh, uniform: one random bit an input, in row-major order. As numbers a set bit is -1, as tokens 1. */
final class BitsSupply implements Supply {
    private static final float[] SIGNS = signs();

    /** Tells classes from signs. */
    interface Labels {
        /** The classes of some inputs of -1 and +1, row by row. */
        void of(float[] signs, int[] labels);
    }

    private final Task task;
    private final Labels labels;
    private final boolean tokens;
    private final RunStreams streams;
    private final Stream data;
    private final float[] padded = new float[Long.SIZE];

    BitsSupply(Task task, Labels labels, boolean tokens, RunStreams streams) {
        this.task = task;
        this.labels = labels;
        this.tokens = tokens;
        this.streams = streams;
        this.data = streams.data();
    }

    @Override
    public void batch(long step, Examples into) {
        draw(data.at(step), into);
    }

    @Override
    public Examples heldOut(Split split) {
        return split == Split.TEST
                ? drawn(task.source().testExamples(), streams.evaluation().at(0))
                : drawn(task.source().selectionExamples(), streams.selection().at(0));
    }

    @Override
    public Examples unlabelled(int count) {
        return drawn(count, streams.calibration().at(0));
    }

    private Examples drawn(int count, RandomGenerator random) {
        Examples examples = Examples.room(task, count);
        draw(random, examples);
        return examples;
    }

    private void draw(RandomGenerator random, Examples into) {
        float[] inputs = into.inputs();
        int at = 0;
        for (; at + Long.SIZE <= inputs.length; at += Long.SIZE) {
            spread(random.nextLong(), inputs, at);
        }
        if (at < inputs.length) {
            spread(random.nextLong(), padded, 0);
            System.arraycopy(padded, 0, inputs, at, inputs.length - at);
        }
        labels.of(inputs, into.labels());
        if (tokens) {
            tokenise(inputs);
        }
    }

    private static void tokenise(float[] signs) {
        for (int i = 0; i < signs.length; i++) {
            signs[i] = signs[i] > 0 ? 0 : 1;
        }
    }

    /** Eight values are copied at a time. */
    private static void spread(long bits, float[] target, int at) {
        for (int part = 0; part < Long.BYTES; part++) {
            System.arraycopy(SIGNS, (int) (bits >>> 8 * part & 0xff) * 8, target, at + 8 * part, 8);
        }
    }

    private static float[] signs() {
        float[] table = new float[256 * 8];
        for (int value = 0; value < 256; value++) {
            for (int bit = 0; bit < 8; bit++) {
                table[8 * value + bit] = (value >> bit & 1) == 0 ? 1 : -1;
            }
        }
        return table;
    }
}
