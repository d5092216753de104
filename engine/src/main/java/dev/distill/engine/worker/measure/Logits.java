package dev.distill.engine.worker.measure;

/** Arithmetic on the logits of one example, in double and in strict arithmetic. */
public final class Logits {
    private Logits() {}

    /** The class of the largest, ties to the lowest class. */
    static int largest(float[] outputs, int first, int columns) {
        int best = 0;
        for (int c = 1; c < columns; c++) {
            best = outputs[first + c] > outputs[first + best] ? c : best;
        }
        return best;
    }

    /** The class that is predicted: of the largest logit, ties to the lowest class; or by the sign of a scalar. */
    static int predicted(float[] outputs, int first, int columns) {
        return columns == 1 ? (outputs[first] >= 0 ? 0 : 1) : largest(outputs, first, columns);
    }

    /** -log softmax of a class. */
    static double crossEntropy(float[] outputs, int first, int columns, int label) {
        return logSum(outputs, first, columns) - outputs[first + label];
    }

    /** The logarithm of the sum of all exponentials. */
    private static double logSum(float[] outputs, int first, int columns) {
        double largest = outputs[first + largest(outputs, first, columns)];
        double sum = 0;
        for (int c = 0; c < columns; c++) {
            sum += StrictMath.exp(outputs[first + c] - largest);
        }
        return largest + StrictMath.log(sum);
    }

    /** The softmax of all classes. */
    static double[] distribution(float[] outputs, int first, int columns) {
        double largest = outputs[first + largest(outputs, first, columns)];
        double[] p = new double[columns];
        double sum = 0;
        for (int c = 0; c < columns; c++) {
            p[c] = StrictMath.exp(outputs[first + c] - largest);
            sum += p[c];
        }
        for (int c = 0; c < columns; c++) {
            p[c] /= sum;
        }
        return p;
    }

    /** The divergence from one distribution to another, sum_c q_c (log q_c - log p_c), each the softmax of an example's logits. */
    public static double divergence(float[] from, int first, float[] to, int second, int columns) {
        double[] q = distribution(from, first, columns);
        double ofFrom = logSum(from, first, columns);
        double ofTo = logSum(to, second, columns);
        double sum = 0;
        for (int c = 0; c < columns; c++) {
            double log = ofTo - to[second + c] - (ofFrom - from[first + c]);
            sum += q[c] == 0 ? 0 : q[c] * log;
        }
        return sum;
    }

    /** The softmax of a class. */
    static double probability(float[] outputs, int first, int columns, int label) {
        double sum = 0;
        for (int c = 0; c < columns; c++) {
            sum += StrictMath.exp((double) outputs[first + c] - outputs[first + label]);
        }
        return 1 / sum;
    }
}
