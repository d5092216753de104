package dev.distill.engine.worker.measure;

import dev.distill.dsl.task.Task;
import dev.distill.engine.network.Network;
import java.util.List;

/** A teacher's logits on all that an exam asks, read once, and how others match them. */
final class Match {
    private final float[] logits;
    private final int classes;

    private Match(float[] logits, int classes) {
        this.logits = logits;
        this.classes = classes;
    }

    /** That with the teacher among finished networks, of which there is one. */
    static Match of(Generations teacher, HeldOutPart exam, Task task) {
        Match match = new Match(new float[exam.places(task.outputs())], task.outputs());
        teacher.each(network -> {
            try (ForwardPass pass = new ForwardPass(network, Network.OUTPUT)) {
                exam.take(pass, List.of(match.new Keeping()));
            }
        });
        return match;
    }

    /** The share of answers of which the likeliest class is the teacher's. */
    Tally agreement() {
        return new Mean((outputs, from, answer) ->
                Logits.largest(outputs, from, classes) == Logits.largest(logits, answer * classes, classes) ? 1 : 0);
    }

    /** The mean divergence from the teacher's distribution, in nats. */
    Tally divergence() {
        return new Mean((outputs, from, answer) -> Logits.divergence(logits, answer * classes, outputs, from, classes));
    }

    /** Keeps the teacher's. */
    private final class Keeping implements Tally {
        private int answer;

        @Override
        public void add(float[] outputs, int from, int columns, int[] labels, int at) {
            System.arraycopy(outputs, from, logits, answer++ * classes, classes);
        }

        @Override
        public double value() {
            throw new IllegalStateException("Nothing is counted while a teacher's outputs are kept.");
        }
    }

    /** What an answer's outputs come to beside the teacher's, the answer counted through all that is asked. */
    private interface Beside {
        double of(float[] outputs, int from, int answer);
    }

    /** The mean over all answers. */
    private static final class Mean implements Tally {
        private final Beside beside;
        private double sum;
        private int count;

        Mean(Beside beside) {
            this.beside = beside;
        }

        @Override
        public void add(float[] outputs, int from, int columns, int[] labels, int at) {
            sum += beside.of(outputs, from, count);
            count++;
        }

        @Override
        public double value() {
            return sum / count;
        }
    }
}
