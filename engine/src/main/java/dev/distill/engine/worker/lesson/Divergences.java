package dev.distill.engine.worker.lesson;

import dev.distill.dsl.task.Task;
import dev.distill.engine.network.Network;
import dev.distill.engine.worker.data.Examples;
import dev.distill.engine.worker.measure.ForwardPass;
import dev.distill.engine.worker.measure.Logits;

/**
 * KL(teacher || student) at T = 1 on held-out examples, in nats, a mean over what is asked of them, of strings over all frames; sums are in
 * double.
 */
final class Divergences {
    /** So many examples of those that are held out, from the first on: enough for a mean, few enough to hold a student's outputs. */
    private static final int EXAMPLES = 1_000;

    private final Task task;
    private final Examples examples;
    private final float[] student;
    private final int rows;
    private final int columns;
    private double sum;
    private long count;

    private Divergences(Task task, Examples examples, float[] student) {
        int values = student.length / examples.count();
        this.task = task;
        this.examples = examples;
        this.student = student;
        this.columns = task.spells() ? task.outputs() : values / examples.answers();
        this.rows = values / columns;
    }

    static double mean(Task task, Network teacher, Network student, Examples heldOut) {
        Examples examples = heldOut.first(EXAMPLES);
        try (ForwardPass theirs = new ForwardPass(teacher, Network.OUTPUT);
                ForwardPass own = new ForwardPass(student, Network.OUTPUT)) {
            float[] outputs = new float[Math.multiplyExact(examples.count(), own.columns())];
            own.fold(
                    examples,
                    (values, first, some) ->
                            System.arraycopy(values, 0, outputs, first * own.columns(), some * own.columns()));
            Divergences sums = new Divergences(task, examples, outputs);
            theirs.fold(examples, sums::add);
            return sums.sum / sums.count;
        }
    }

    private void add(float[] teacher, int first, int some) {
        for (int row = 0; row < some * rows; row++) {
            if (isAsked(first * rows + row)) {
                sum += Logits.divergence(teacher, row * columns, student, (first * rows + row) * columns, columns);
                count++;
            }
        }
    }

    private boolean isAsked(int row) {
        return task.spells() || examples.labels()[row] >= 0;
    }
}
