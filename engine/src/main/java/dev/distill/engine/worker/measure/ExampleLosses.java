package dev.distill.engine.worker.measure;

import dev.distill.dsl.task.Task;
import dev.distill.engine.network.Network;
import dev.distill.engine.pass.Alignments;
import dev.distill.engine.worker.data.Examples;

/** What a network loses on each example by itself: the mean over what is asked of it, 0 where nothing is; of a string, on the whole of it. */
public final class ExampleLosses {
    private final Task task;

    /** The losses on examples of a task. */
    public ExampleLosses(Task task) {
        this.task = task;
    }

    /** Those of a network, in nats, or in squares of ratings. */
    public double[] of(Network network, Examples examples) {
        double[] losses = new double[examples.count()];
        try (ForwardPass pass = new ForwardPass(network, Network.OUTPUT)) {
            pass.fold(examples, (outputs, first, count) -> {
                for (int i = 0; i < count; i++) {
                    losses[first + i] = of(outputs, i * pass.columns(), pass.columns(), examples, first + i);
                }
            });
        }
        return losses;
    }

    /** Those of outputs, one example's after another's. */
    public double[] of(float[] outputs, Examples examples) {
        double[] losses = new double[examples.count()];
        int columns = outputs.length / examples.count();
        for (int i = 0; i < losses.length; i++) {
            losses[i] = of(outputs, i * columns, columns, examples, i);
        }
        return losses;
    }

    private double of(float[] outputs, int from, int columns, Examples examples, int example) {
        return task.spells()
                ? ofString(outputs, from, columns, examples, example)
                : ofAnswers(outputs, from, columns, examples, example);
    }

    private double ofAnswers(float[] outputs, int from, int columns, Examples examples, int example) {
        int answers = examples.answers();
        Tally tally = task.isRated() ? new RatingErrorTally() : new LabelLossTally();
        boolean asked = false;
        for (int answer = 0; answer < answers; answer++) {
            int at = example * answers + answer;
            if (task.isRated() || examples.isAsked(at)) {
                asked = true;
                tally.add(outputs, from + answer * (columns / answers), columns / answers, examples.labels(), at);
            }
        }
        return asked ? tally.value() : 0;
    }

    private double ofString(float[] outputs, int from, int columns, Examples examples, int example) {
        int frames = columns / task.outputs();
        int longest = examples.answers();
        double[] logits = new double[columns];
        double[] target = new double[longest];
        for (int i = 0; i < columns; i++) {
            logits[i] = outputs[from + i];
        }
        for (int i = 0; i < longest; i++) {
            target[i] = examples.labels()[example * longest + i];
        }
        return new Alignments(frames, task.outputs(), longest).read(logits, 0, target, 0, longest);
    }
}
