package dev.distill.engine.worker.measure;

import dev.distill.dsl.task.Task;
import dev.distill.engine.network.Network;
import java.util.List;

/** A teacher's logits on each example of an exam, read once, and how others match them. */
final class Match {
    private final float[] logits;
    private final int classes;

    private Match(float[] logits, int classes) {
        this.logits = logits;
        this.classes = classes;
    }

    /** That with the teacher among finished networks, of which there is one. */
    static Match of(Generations teacher, HeldOutPart exam, Task task) {
        Match match = new Match(new float[Math.multiplyExact(exam.examples(), task.outputs())], task.outputs());
        teacher.each(network -> {
            try (ForwardPass pass = new ForwardPass(network, Network.OUTPUT)) {
                exam.take(pass, List.of(match.new Keeping()));
            }
        });
        return match;
    }

    /** The share of examples of which the likeliest class is the teacher's. */
    Tally agreement() {
        return new Mean((outputs, from, at) ->
                Logits.largest(outputs, from, classes) == Logits.largest(logits, at * classes, classes) ? 1 : 0);
    }

    /** The mean divergence from the teacher's distribution, in nats. */
    Tally divergence() {
        return new Mean((outputs, from, at) -> Logits.divergence(logits, at * classes, outputs, from, classes));
    }

    /** Keeps the teacher's. */
    private final class Keeping implements Tally {
        @Override
        public void add(float[] outputs, int from, int columns, int[] labels, int at) {
            System.arraycopy(outputs, from, logits, at * classes, classes);
        }

        @Override
        public double value() {
            throw new IllegalStateException("Nothing is counted while a teacher's outputs are kept.");
        }
    }

    /** What an example's outputs come to beside the teacher's. */
    private interface Beside {
        double of(float[] outputs, int from, int at);
    }

    /** The mean over all examples. */
    private static final class Mean implements Tally {
        private final Beside beside;
        private double sum;
        private int count;

        Mean(Beside beside) {
            this.beside = beside;
        }

        @Override
        public void add(float[] outputs, int from, int columns, int[] labels, int at) {
            sum += beside.of(outputs, from, at);
            count++;
        }

        @Override
        public double value() {
            return sum / count;
        }
    }
}
