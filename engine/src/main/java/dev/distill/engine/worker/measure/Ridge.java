package dev.distill.engine.worker.measure;

/**
 * Ridge regression in closed form from rows of values to one-hot classes (Hoerl and Kennard 1970), several classes a row: sums over rows
 * in double, in the order of the rows, and one Cholesky decomposition for all classes. The intercept is not penalised.
 */
final class Ridge {
    /** A variance beside the squared means that is rounding alone. */
    private static final double NOTHING = 1e-12;

    private final int width;
    private final double[][] products;
    private final double[] sums;
    private final double[][] sumsOfClass;
    private final int[] counts;
    private int rows;
    private double[] means;
    private double[][] weights;

    /**
     * @param width the values of a row
     * @param classes how many there are
     */
    Ridge(int width, int classes) {
        this.width = width;
        this.products = new double[width][width];
        this.sums = new double[width];
        this.sumsOfClass = new double[classes][width];
        this.counts = new int[classes];
    }

    /**
     * Adds a row.
     *
     * @param from where its values begin
     * @param classes what it has, each once
     */
    void add(float[] values, int from, int... classes) {
        for (int i = 0; i < width; i++) {
            double value = values[from + i];
            sums[i] += value;
            double[] row = products[i];
            for (int j = 0; j <= i; j++) {
                row[j] += value * values[from + j];
            }
        }
        for (int each : classes) {
            counts[each]++;
            for (int i = 0; i < width; i++) {
                sumsOfClass[each][i] += values[from + i];
            }
        }
        rows++;
    }

    /**
     * Fits the weights to the rows so far.
     *
     * @param penalty in units of the mean of the values' variances; where no value varies, all weights are 0
     */
    void fit(double penalty) {
        means = new double[width];
        double variance = 0;
        for (int i = 0; i < width; i++) {
            means[i] = sums[i] / rows;
            for (int j = 0; j <= i; j++) {
                products[i][j] -= sums[i] * means[j];
            }
            variance += StrictMath.max(0, products[i][i]) / width;
        }
        weights = new double[counts.length][width];
        double squares = 0;
        for (double mean : means) {
            squares += mean * mean;
        }
        if (variance <= NOTHING * rows * squares / width) {
            return;
        }
        for (int i = 0; i < width; i++) {
            products[i][i] += penalty * variance;
        }
        decompose();
        for (int each = 0; each < counts.length; each++) {
            solve(each);
        }
    }

    /** Cholesky's L of the products, in their place. */
    private void decompose() {
        for (int i = 0; i < width; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = products[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= products[i][k] * products[j][k];
                }
                products[i][j] = i == j ? StrictMath.sqrt(sum) : sum / products[j][j];
            }
        }
    }

    private void solve(int each) {
        double[] solution = weights[each];
        for (int i = 0; i < width; i++) {
            double sum = sumsOfClass[each][i] - counts[each] * means[i];
            for (int k = 0; k < i; k++) {
                sum -= products[i][k] * solution[k];
            }
            solution[i] = sum / products[i][i];
        }
        for (int i = width - 1; i >= 0; i--) {
            double sum = solution[i];
            for (int k = i + 1; k < width; k++) {
                sum -= products[k][i] * solution[k];
            }
            solution[i] = sum / products[i][i];
        }
    }

    /** What a row comes to for a class: about 1 where it has it, 0 where not. */
    double value(float[] values, int from, int each) {
        double value = (double) counts[each] / rows;
        for (int i = 0; i < width; i++) {
            value += (values[from + i] - means[i]) * weights[each][i];
        }
        return value;
    }

    /** The class of the largest value among those from low to below high, ties to the lowest. */
    int largest(float[] values, int from, int low, int high) {
        int best = low;
        double most = value(values, from, low);
        for (int each = low + 1; each < high; each++) {
            double value = value(values, from, each);
            if (value > most) {
                best = each;
                most = value;
            }
        }
        return best;
    }
}
