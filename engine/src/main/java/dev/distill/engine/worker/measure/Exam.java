package dev.distill.engine.worker.measure;

import dev.distill.engine.worker.data.Examples;
import java.util.List;

/** Held-out examples of one split, and what a network's outputs on them come to. */
final class Exam {
    private final Examples examples;

    Exam(Examples examples) {
        this.examples = examples;
    }

    /** Folds the outputs of a network on the examples into some tallies, in the order of examples. */
    void take(ForwardPass pass, List<Tally> tallies) {
        int columns = pass.columns();
        pass.fold(examples.inputs(), (outputs, first, count) -> {
            for (Tally tally : tallies) {
                for (int row = 0; row < count; row++) {
                    tally.add(outputs, row * columns, columns, examples.labels()[first + row]);
                }
            }
        });
    }
}
