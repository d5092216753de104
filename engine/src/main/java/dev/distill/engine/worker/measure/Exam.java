package dev.distill.engine.worker.measure;

import dev.distill.engine.worker.data.Examples;
import java.util.List;

/** Held-out examples of one split, and what a network's outputs on them come to. */
final class Exam {
    private final Examples examples;

    Exam(Examples examples) {
        this.examples = examples;
    }

    /** Folds the outputs of a network on what the examples ask into some tallies, in the order of examples and positions. */
    void take(ForwardPass pass, List<Tally> tallies) {
        int answers = examples.answers();
        int columns = pass.columns() / answers;
        pass.fold(examples, (outputs, first, count) -> {
            for (int row = 0; row < count * answers; row++) {
                int label = examples.labels()[first * answers + row];
                if (label >= 0) {
                    add(tallies, outputs, row * columns, columns, label);
                }
            }
        });
    }

    private static void add(List<Tally> tallies, float[] outputs, int from, int columns, int label) {
        for (Tally tally : tallies) {
            tally.add(outputs, from, columns, label);
        }
    }
}
