package dev.distill.engine.worker.measure;

import dev.distill.dsl.error.DistillException;
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

    /**
     * Places for each class of each answer. A tally is told of as many answers, in the same order each time.
     *
     * @throws DistillException where there are more than an array has
     */
    int places(int classes) {
        int answers = answers();
        long asked = IntStream.range(0, examples.count() * answers)
                .filter(row -> isAsked(row * labels()))
                .count();
        if (asked * classes > Integer.MAX_VALUE) {
            throw new DistillException(
                    "The test examples ask (" + asked + ") times for one of (" + classes
                            + ") classes: what a network tells of all of them is too much to remember.",
                    "Measure on fewer with testExamples(..), or leave fidelity() and ensembleAccuracy() out.");
        }
        return (int) asked * classes;
    }

    private int answers() {
        return spelled ? 1 : examples.answers();
    }

    /** The labels of an answer. */
    private int labels() {
        return examples.answers() / answers();
    }

    private boolean isAsked(int at) {
        return spelled || rated || examples.labels()[at] >= 0;
    }

    /** Folds the outputs of a network on what the examples ask into some tallies, in the order of examples and positions. */
    void take(ForwardPass pass, List<Tally> tallies) {
        int answers = answers();
        int labels = labels();
        int columns = pass.columns() / answers;
        pass.fold(examples, (outputs, first, count) -> {
            for (int row = 0; row < count * answers; row++) {
                int at = (first * answers + row) * labels;
                if (isAsked(at)) {
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
