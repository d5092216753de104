package dev.distill.engine.worker.measure;

import dev.distill.dsl.task.Task;
import dev.distill.engine.worker.data.Examples;
import java.util.List;
import java.util.stream.IntStream;

/** Held-out examples of one split, and what a network's outputs on them come to. */
final class HeldOutPart {
    private final Examples examples;
    private final boolean spelled;
    private final boolean rated;

    HeldOutPart(Examples examples, Task task) {
        this.examples = examples;
        this.spelled = task.spells();
        this.rated = task.isRated();
    }

    /** How much is asked of all examples: as often a tally is told of outputs, in the same order each time. */
    int asked() {
        return spelled || rated
                ? examples.count()
                : (int) IntStream.of(examples.labels())
                        .filter(label -> label >= 0)
                        .count();
    }

    /** Folds the outputs of a network on what the examples ask into some tallies, in the order of examples and positions. */
    void take(ForwardPass pass, List<Tally> tallies) {
        int answers = spelled ? 1 : examples.answers();
        int labels = examples.answers() / answers;
        int columns = pass.columns() / answers;
        pass.fold(examples, (outputs, first, count) -> {
            for (int row = 0; row < count * answers; row++) {
                int at = (first * answers + row) * labels;
                if (spelled || rated || examples.labels()[at] >= 0) {
                    add(tallies, outputs, row * columns, columns, at);
                }
            }
        });
    }

    private void add(List<Tally> tallies, float[] outputs, int from, int columns, int at) {
        for (Tally tally : tallies) {
            tally.add(outputs, from, columns, examples.labels(), at);
        }
    }
}
