package dev.distill.engine.worker.lesson;

import dev.distill.engine.network.Network;
import dev.distill.engine.worker.data.Examples;
import dev.distill.engine.worker.measure.ForwardPass;
import dev.distill.engine.worker.measure.Logits;

/** KL(teacher || student) at T = 1 on held-out examples, in nats, a mean over what is asked of them; sums are in double. */
final class Divergences {
    /** So many examples of those that are held out, from the first on: enough for a mean, few enough to hold a student's outputs. */
    private static final int EXAMPLES = 1_000;

    private final Examples examples;
    private final float[] student;
    private final int columns;
    private double sum;
    private long count;

    private Divergences(Examples examples, float[] student, int columns) {
        this.examples = examples;
        this.student = student;
        this.columns = columns;
    }

    static double mean(Network teacher, Network student, Examples heldOut) {
        Examples examples = heldOut.first(EXAMPLES);
        try (ForwardPass theirs = new ForwardPass(teacher, Network.OUTPUT);
                ForwardPass own = new ForwardPass(student, Network.OUTPUT)) {
            float[] outputs = new float[Math.multiplyExact(examples.count(), own.columns())];
            own.fold(
                    examples,
                    (values, first, some) ->
                            System.arraycopy(values, 0, outputs, first * own.columns(), some * own.columns()));
            Divergences sums = new Divergences(examples, outputs, own.columns() / examples.answers());
            theirs.fold(examples, sums::add);
            return sums.sum / sums.count;
        }
    }

    private void add(float[] teacher, int first, int some) {
        int answers = examples.answers();
        for (int row = 0; row < some * answers; row++) {
            if (examples.labels()[first * answers + row] >= 0) {
                sum += Logits.divergence(teacher, row * columns, student, (first * answers + row) * columns, columns);
                count++;
            }
        }
    }
}
