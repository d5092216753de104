package dev.distill.engine.worker.data;

import dev.distill.dsl.stream.Stream;
import java.util.random.RandomGenerator;

/**
 * Which training examples a step takes: each epoch has them in an order of its own, but for the last ones that fill no batch. The batch of a step
 * follows from the step alone.
 */
final class Epochs {
    private final int examples;
    private final int batchSize;
    private final Stream stream;
    private final int[] order;
    private long ordered = -1;

    /**
     * Epochs of so many examples.
     *
     * @param stream whose position of an epoch has its order
     */
    Epochs(int examples, int batchSize, Stream stream) {
        this.examples = examples;
        this.batchSize = batchSize;
        this.stream = stream;
        this.order = new int[examples];
    }

    /** The epoch of a step, from 0. */
    long epoch(long step) {
        return step / (examples / batchSize);
    }

    /** The number of a step's example, from 0, by its row in the batch. */
    int example(long step, int row) {
        long epoch = epoch(step);
        if (epoch != ordered) {
            draw(epoch);
        }
        return order[Math.toIntExact(step % (examples / batchSize)) * batchSize + row];
    }

    /** Draws a permutation (Fisher and Yates; Durstenfeld 1964). */
    private void draw(long epoch) {
        RandomGenerator random = stream.at(epoch);
        for (int i = 0; i < examples; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        ordered = epoch;
    }
}
