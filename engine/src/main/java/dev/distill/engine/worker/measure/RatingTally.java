package dev.distill.engine.worker.measure;

import dev.distill.dsl.task.Coefficient;
import dev.distill.dsl.task.RatingLabels;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.ranking.NaNStrategy;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/** How the ratings that are told agree with those that are right; sums are in double, in the order of the examples. */
final class RatingTally implements Tally {
    /** From 1, of which equal ratings have the mean of theirs. */
    private static final NaturalRanking RANKS = new NaturalRanking(NaNStrategy.MAXIMAL, TiesStrategy.AVERAGE);

    private final Coefficient coefficient;
    private final List<Float> told = new ArrayList<>();
    private final List<Float> right = new ArrayList<>();

    RatingTally(Coefficient coefficient) {
        this.coefficient = coefficient;
    }

    @Override
    public void add(float[] outputs, int from, int columns, int[] labels, int at) {
        told.add(outputs[from]);
        right.add(RatingLabels.rating(labels[at]));
    }

    @Override
    public double value() {
        return switch (coefficient) {
            case PEARSON -> pearson();
            case SPEARMAN -> spearman();
            case PEARSON_AND_SPEARMAN -> (pearson() + spearman()) / 2;
            case MATTHEWS, F1, F1_AND_ACCURACY ->
                throw new IllegalStateException("The coefficient (" + coefficient + ") is of classes.");
        };
    }

    private double pearson() {
        return correlation(values(told), values(right));
    }

    private double spearman() {
        return correlation(ranks(told), ranks(right));
    }

    private static double[] values(List<Float> ratings) {
        return ratings.stream().mapToDouble(Float::doubleValue).toArray();
    }

    /** Of -0 and 0, which the library tells apart, 0 is made. */
    private static double[] ranks(List<Float> ratings) {
        return RANKS.apply(ratings.stream().mapToDouble(rating -> rating + 0.0).toArray());
    }

    private static double correlation(double[] one, double[] other) {
        double first = mean(one);
        double second = mean(other);
        double both = 0;
        double ofOne = 0;
        double ofOther = 0;
        for (int i = 0; i < one.length; i++) {
            both += (one[i] - first) * (other[i] - second);
            ofOne += (one[i] - first) * (one[i] - first);
            ofOther += (other[i] - second) * (other[i] - second);
        }
        double spread = StrictMath.sqrt(ofOne) * StrictMath.sqrt(ofOther);
        return spread == 0 ? 0 : both / spread;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
