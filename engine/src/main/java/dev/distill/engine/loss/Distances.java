package dev.distill.engine.loss;

/**
 * Distances d_ij = sqrt(G_ii + G_jj - 2 G_ij) over their mean for i != j, n; the loss of example i is sum_j huber(n_ij - m_ij) / B, m the
 * teacher's. Examples that lie in one place are at no distance, and get no gradient by it.
 */
final class Distances implements Relating {

    @Override
    public double[] losses(Gram own, Gram theirs) {
        double[] n = overTheirMean(distances(own));
        double[] m = overTheirMean(distances(theirs));
        return Rows.each(own.size(), i -> {
            double sum = 0;
            for (int k = i * own.size(); k < (i + 1) * own.size(); k++) {
                double error = Math.abs(n[k] - m[k]);
                sum += error <= 1 ? error * error / 2 : error - 0.5;
            }
            return sum / own.size();
        });
    }

    /**
     * With e = huber'(n - m) / B and u the mean distance, dd = e / u - (sum e n) / (u B (B - 1)); an example's gradient is the sum over others
     * of (dd_ij + dd_ji) (h_i - h_j) / d_ij.
     */
    @Override
    public double[] coefficients(Gram own, Gram theirs) {
        int size = own.size();
        double[] distances = distances(own);
        double mean = mean(distances, size);
        double[] coefficients = new double[size * size];
        if (mean == 0) {
            return coefficients;
        }
        double[] n = overTheirMean(distances);
        double[] m = overTheirMean(distances(theirs));
        double[] errors = new double[size * size];
        double along = 0;
        for (int k = 0; k < errors.length; k++) {
            errors[k] = Math.max(-1, Math.min(1, n[k] - m[k])) / size;
            along += errors[k] * n[k];
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double distance = distances[i * size + j];
                if (i != j && distance > 0) {
                    double slope = (errors[i * size + j] + errors[j * size + i]) / mean
                            - 2 * along / (mean * size * (size - 1));
                    coefficients[i * size + j] -= slope / distance;
                    coefficients[i * size + i] += slope / distance;
                }
            }
        }
        return coefficients;
    }

    private static double[] distances(Gram gram) {
        int size = gram.size();
        double[] distances = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double squared = gram.at(i, i) + gram.at(j, j) - gram.at(i, j) - gram.at(j, i);
                distances[i * size + j] = i == j || squared <= 0 ? 0 : Math.sqrt(squared);
            }
        }
        return distances;
    }

    private static double[] overTheirMean(double[] distances) {
        double mean = mean(distances, (int) Math.round(Math.sqrt(distances.length)));
        double[] over = distances.clone();
        for (int k = 0; k < over.length; k++) {
            over[k] = mean == 0 ? 0 : over[k] / mean;
        }
        return over;
    }

    private static double mean(double[] distances, int size) {
        double sum = 0;
        for (double distance : distances) {
            sum += distance;
        }
        return size < 2 ? 0 : sum / ((double) size * (size - 1));
    }
}
