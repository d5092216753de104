package dev.distill.engine.program;

/** A node's values in Java, in double precision, row by row: for the value of a loss, outside the step. */
final class Readings {

    private final double[] values;
    private final int columns;

    private Readings(Node node) {
        values = new double[Math.toIntExact(node.host().length())];
        columns = Math.toIntExact(node.columns());
        node.host().read(values);
    }

    static Readings of(Node node) {
        return new Readings(node);
    }

    double crossEntropy(Readings targets) {
        double sum = 0;
        for (int first = 0; first < values.length; first += columns) {
            double logSum = logSumOfExponentials(first);
            for (int c = first; c < first + columns; c++) {
                sum += targets.values[c] == 0 ? 0 : targets.values[c] * (logSum - values[c]);
            }
        }
        return sum / rows();
    }

    private double logSumOfExponentials(int first) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = first; c < first + columns; c++) {
            largest = StrictMath.max(largest, values[c]);
        }
        double sum = 0;
        for (int c = first; c < first + columns; c++) {
            sum += StrictMath.exp(values[c] - largest);
        }
        return largest + StrictMath.log(sum);
    }

    private int rows() {
        return values.length / columns;
    }
}
