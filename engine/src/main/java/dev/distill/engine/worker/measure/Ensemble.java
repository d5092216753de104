package dev.distill.engine.worker.measure;

import dev.distill.dsl.task.Task;
import dev.distill.engine.network.Network;
import java.util.List;

/** Generations together with a network: the probabilities that they give the classes of each answer, added up once, in double. */
final class Ensemble {
    private final double[] sums;
    private final int classes;

    private Ensemble(double[] sums, int classes) {
        this.sums = sums;
        this.classes = classes;
    }

    /** Those of some generations on an exam's examples. */
    static Ensemble of(Generations generations, HeldOutPart exam, Task task) {
        Ensemble ensemble = new Ensemble(new double[exam.places(task.outputs())], task.outputs());
        generations.each(network -> {
            try (ForwardPass pass = new ForwardPass(network, Network.OUTPUT)) {
                exam.take(pass, List.of(ensemble.new Adding()));
            }
        });
        return ensemble;
    }

    /** The accuracy of them and another network, whose outputs are to be added in. */
    Tally with() {
        return new Together();
    }

    /** Adds a generation's probabilities up. */
    private final class Adding implements Tally {
        private int answer;

        @Override
        public void add(float[] outputs, int from, int columns, int[] labels, int at) {
            double[] p = Logits.distribution(outputs, from, columns);
            for (int c = 0; c < classes; c++) {
                sums[answer * classes + c] += p[c];
            }
            answer++;
        }

        @Override
        public double value() {
            throw new IllegalStateException("Nothing is counted while generations are added up.");
        }
    }

    /** The share of answers whose label has the largest sum, ties to the lowest class. */
    private final class Together implements Tally {
        private int right;
        private int count;

        @Override
        public void add(float[] outputs, int from, int columns, int[] labels, int at) {
            double[] p = Logits.distribution(outputs, from, columns);
            int best = 0;
            for (int c = 1; c < classes; c++) {
                best = p[c] + sums[count * classes + c] > p[best] + sums[count * classes + best] ? c : best;
            }
            right += best == labels[at] ? 1 : 0;
            count++;
        }

        @Override
        public double value() {
            return (double) right / count;
        }
    }
}
