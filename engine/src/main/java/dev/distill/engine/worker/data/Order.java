package dev.distill.engine.worker.data;

import dev.distill.dsl.stream.Stream;
import java.util.random.RandomGenerator;

/** The order of training examples in one epoch: a permutation, drawn from the position of the epoch (Fisher and Yates; Durstenfeld 1964). */
final class Order {
    private final long epoch;
    private final int[] permutation;

    private Order(long epoch, int[] permutation) {
        this.epoch = epoch;
        this.permutation = permutation;
    }

    static Order of(long epoch, int examples, Stream stream) {
        RandomGenerator random = stream.at(epoch);
        int[] permutation = new int[examples];
        for (int i = 0; i < examples; i++) {
            int j = random.nextInt(i + 1);
            permutation[i] = permutation[j];
            permutation[j] = i;
        }
        return new Order(epoch, permutation);
    }

    long epoch() {
        return epoch;
    }

    int at(int place) {
        return permutation[place];
    }
}
