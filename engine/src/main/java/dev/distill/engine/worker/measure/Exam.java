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
                for (Tally tally : label >= 0 ? tallies : List.<Tally>of()) {
                    tally.add(outputs, row * columns, columns, label);
                }
            }
        });
    }
}
