package dev.distill.engine.worker.measure;

import dev.distill.dsl.task.Coefficient;
import java.util.Map;
import java.util.TreeMap;

/** How predicted classes agree with labels, by the number of examples of each pair of them. */
final class AgreementTally implements Tally {
    private final Coefficient coefficient;
    private final Map<Integer, Long> labelled = new TreeMap<>();
    private final Map<Integer, Long> predicted = new TreeMap<>();
    private long right;
    private long rightlyPositive;
    private long count;

    AgreementTally(Coefficient coefficient) {
        this.coefficient = coefficient;
    }

    @Override
    public void add(float[] outputs, int from, int columns, int[] labels, int at) {
        int label = labels[at];
        int guess = Logits.predicted(outputs, from, columns);
        labelled.merge(label, 1L, Long::sum);
        predicted.merge(guess, 1L, Long::sum);
        right += guess == label ? 1 : 0;
        rightlyPositive += guess == 1 && label == 1 ? 1 : 0;
        count++;
    }

    @Override
    public double value() {
        return switch (coefficient) {
            case MATTHEWS -> matthews();
            case F1 -> f1();
            case F1_AND_ACCURACY -> (f1() + (double) right / count) / 2;
            case PEARSON, SPEARMAN, PEARSON_AND_SPEARMAN ->
                throw new IllegalStateException("The coefficient (" + coefficient + ") is of ratings.");
        };
    }

    /** R_K = (c s - p.t) / sqrt((s^2 - p.p) (s^2 - t.t)), with c right ones of s, p predicted and t labelled ones a class (Gorodkin 2004). */
    private double matthews() {
        double total = (double) count * count;
        double spread = (total - product(predicted, predicted)) * (total - product(labelled, labelled));
        return spread == 0 ? 0 : ((double) right * count - product(predicted, labelled)) / StrictMath.sqrt(spread);
    }

    private static double product(Map<Integer, Long> one, Map<Integer, Long> other) {
        double sum = 0;
        for (Map.Entry<Integer, Long> entry : one.entrySet()) {
            sum += (double) entry.getValue() * other.getOrDefault(entry.getKey(), 0L);
        }
        return sum;
    }

    private double f1() {
        long positives = labelled.getOrDefault(1, 0L) + predicted.getOrDefault(1, 0L);
        return positives == 0 ? 0 : 2.0 * rightlyPositive / positives;
    }
}
