package dev.distill.engine.worker;

import dev.distill.dsl.stream.Stream;
import dev.distill.dsl.task.Task;

/** Held-out examples of one split, and what a network's outputs on them are worth. Sums are in double. */
final class Exam {

    private final Examples examples;

    Exam(Task task, Stream stream) {
        this.examples = new Examples(task, task.testExamples()).draw(stream.at(0));
    }

    /** The outputs of a network on the examples, row by row. */
    float[] outputs(ForwardPass pass) {
        return pass.of(examples.inputs());
    }

    /** The share of labels that the outputs predict: the largest logit, ties to the lowest class; or the sign of a scalar. */
    double accuracy(float[] outputs) {
        int columns = outputs.length / examples.count();
        int right = 0;
        for (int row = 0; row < examples.count(); row++) {
            int predicted = columns == 1 ? (outputs[row] >= 0 ? 0 : 1) : largest(outputs, row * columns, columns);
            right += predicted == examples.labels()[row] ? 1 : 0;
        }
        return (double) right / examples.count();
    }

    /** The mean loss on labels, in nats: cross-entropy of logits, hinge of a scalar. */
    double loss(float[] outputs) {
        int columns = outputs.length / examples.count();
        double sum = 0;
        for (int row = 0; row < examples.count(); row++) {
            int label = examples.labels()[row];
            sum += columns == 1
                    ? StrictMath.max(0, 1 - (label == 0 ? 1 : -1) * (double) outputs[row])
                    : crossEntropy(outputs, row * columns, columns, label);
        }
        return sum / examples.count();
    }

    /** Whether every output is a number. */
    static boolean finite(float[] outputs) {
        for (float output : outputs) {
            if (!Float.isFinite(output)) {
                return false;
            }
        }
        return true;
    }

    private static int largest(float[] outputs, int first, int columns) {
        int best = 0;
        for (int c = 1; c < columns; c++) {
            best = outputs[first + c] > outputs[first + best] ? c : best;
        }
        return best;
    }

    private static double crossEntropy(float[] outputs, int first, int columns, int label) {
        double largest = outputs[first + largest(outputs, first, columns)];
        double sum = 0;
        for (int c = 0; c < columns; c++) {
            sum += StrictMath.exp(outputs[first + c] - largest);
        }
        return largest + StrictMath.log(sum) - outputs[first + label];
    }
}
