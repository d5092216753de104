package dev.distill.engine.loss;

/**
 * Rows of G over their roots of squares, N; the loss of example i is sum_j (N_ij - M_ij)^2 / B, M the teacher's. An example without values has
 * no similarity to any, and gets no gradient by its own row.
 */
final class Similarities implements Relating {

    @Override
    public double[] losses(Gram own, Gram theirs) {
        double[] n = rows(own);
        double[] m = rows(theirs);
        return Rows.each(own.size(), i -> {
            double sum = 0;
            for (int k = i * own.size(); k < (i + 1) * own.size(); k++) {
                sum += (n[k] - m[k]) * (n[k] - m[k]);
            }
            return sum / own.size();
        });
    }

    /** With E = 2 (N - M) / B, dG_i = (E_i - N_i (N_i . E_i)) / |G_i|, and C = dG + dG'. */
    @Override
    public double[] coefficients(Gram own, Gram theirs) {
        int size = own.size();
        double[] n = rows(own);
        double[] m = rows(theirs);
        double[] slope = new double[size * size];
        for (int i = 0; i < size; i++) {
            double length = length(own, i);
            double along = 0;
            for (int k = i * size; k < (i + 1) * size; k++) {
                along += n[k] * 2 * (n[k] - m[k]) / size;
            }
            for (int k = i * size; k < (i + 1) * size; k++) {
                slope[k] = length == 0 ? 0 : (2 * (n[k] - m[k]) / size - n[k] * along) / length;
            }
        }
        double[] both = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                both[i * size + j] = slope[i * size + j] + slope[j * size + i];
            }
        }
        return both;
    }

    private static double[] rows(Gram gram) {
        double[] rows = new double[gram.size() * gram.size()];
        for (int i = 0; i < gram.size(); i++) {
            double length = length(gram, i);
            for (int j = 0; j < gram.size(); j++) {
                rows[i * gram.size() + j] = length == 0 ? 0 : gram.at(i, j) / length;
            }
        }
        return rows;
    }

    private static double length(Gram gram, int i) {
        double sum = 0;
        for (int j = 0; j < gram.size(); j++) {
            sum += gram.at(i, j) * gram.at(i, j);
        }
        return Math.sqrt(sum);
    }
}
