package dev.distill.dsl.measure;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.task.Coefficient;
import dev.distill.dsl.task.Glue;
import dev.distill.dsl.text.Numbers;

/** The words for measures and statistics; a measure is complete once it says how often. */
public final class Measures {

    private Measures() {}

    /** The accuracy on the test examples: column {@code accuracy}. */
    public static NeedsInterval testAccuracy() {
        return measure(new Accuracy(Split.TEST));
    }

    /** Matthews' correlation on the test examples, which GLUE scores CoLA by: column {@code matthews}. */
    public static NeedsInterval matthewsCorrelation() {
        return measure(new Agreement(Coefficient.MATTHEWS, Split.TEST));
    }

    /** F1 of the second of two classes on the test examples: column {@code f1}. */
    public static NeedsInterval f1() {
        return measure(new Agreement(Coefficient.F1, Split.TEST));
    }

    /**
     * The mean of F1 of the second of two classes and of accuracy on the test examples, which GLUE scores MRPC and QQP by: column
     * {@code f1-accuracy}.
     */
    public static NeedsInterval f1AndAccuracy() {
        return measure(new Agreement(Coefficient.F1_AND_ACCURACY, Split.TEST));
    }

    /** Pearson's correlation with the ratings of the test examples: column {@code pearson}. */
    public static NeedsInterval pearson() {
        return measure(new Agreement(Coefficient.PEARSON, Split.TEST));
    }

    /** Spearman's correlation with the ratings of the test examples: column {@code spearman}. */
    public static NeedsInterval spearman() {
        return measure(new Agreement(Coefficient.SPEARMAN, Split.TEST));
    }

    /** The mean of Pearson's and Spearman's correlation on the test examples, which GLUE scores STS-B by: column {@code pearson-spearman}. */
    public static NeedsInterval pearsonAndSpearman() {
        return measure(new Agreement(Coefficient.PEARSON_AND_SPEARMAN, Split.TEST));
    }

    /** What GLUE scores that task by, on the test examples; STS-B by {@link #pearsonAndSpearman()}. */
    public static NeedsInterval officialScore(Glue task) {
        return task.coefficient()
                .map(it -> measure(new Agreement(it, Split.TEST)))
                .orElse(testAccuracy());
    }

    /** F1 and exactness of answers in texts, as SQuAD scores them: columns {@code answer-f1} and {@code exact-match}. */
    public static NeedsInterval answers() {
        return measure(new Answers(Split.TEST));
    }

    /** What a search chooses by: the accuracy on the selection examples at a run's end. */
    public static Criterion selectionAccuracy() {
        return new Criterion.SelectionAccuracy();
    }

    /** What a search chooses by where accuracy says little, or nothing of ratings: that coefficient on the selection examples at a run's end. */
    public static Criterion selectionScore(Coefficient coefficient) {
        return new Criterion.SelectionScore(coefficient);
    }

    /** The loss on the test examples' labels: column {@code loss}. */
    public static NeedsInterval testLoss() {
        return measure(new LabelLoss());
    }

    /** exp of the loss on what is asked of the test sequences, for language modelling: column {@code perplexity}. */
    public static NeedsInterval perplexity() {
        return measure(new Perplexity());
    }

    /** The character error rate on test strings, where labels are strings: column {@code character-errors}. */
    public static NeedsInterval characterErrors() {
        return measure(new CharacterErrors());
    }

    /**
     * M_robust(n) and M_close(n) of masked language modelling on 64 sentences: columns {@code m-robust-3-median}, {@code m-close-3-p90} ..
     *
     * @param distance between two probed tokens of a sentence: 30 in the paper, less where sentences are short
     */
    public static NeedsInterval contextDependence(int distance) {
        return measure(new ContextDependence(distance, 64));
    }

    /**
     * How well a token's nonterminals are read off the last hidden layer, for grammars: a ridge regression fitted on 256 sentences and
     * tried on 256 others; columns {@code nonterminal-1} ..
     */
    public static NeedsInterval nonTerminals() {
        return measure(new NonTerminals(256, 0.001));
    }

    /** Correlations with monomials on 60,000 inputs, against 100 others a degree: columns {@code correlation-…}. */
    public static NeedsInterval monomialCorrelation() {
        return measure(new MonomialCorrelation(60_000, 100));
    }

    /** First-layer weights on and off the support: columns {@code weight-ratio} and its parts. */
    public static NeedsInterval supportWeights() {
        return measure(new SupportWeights());
    }

    /** The largest movement of a first-layer weight since the start: column {@code weight-movement}. */
    public static NeedsInterval weightMovement() {
        return measure(new WeightMovement());
    }

    /** The temperature that students are taught at, learned or declared: column {@code temperature}. */
    public static NeedsInterval temperature() {
        return measure(new Temperature());
    }

    /** The accuracy of a student and the generations before it together, on the test examples: column {@code ensemble-accuracy}. */
    public static NeedsInterval ensembleAccuracy() {
        return measure(new EnsembleAccuracy());
    }

    /**
     * How well a student matches the teacher that it learns from, on the test examples: columns {@code fidelity}, the share whose likeliest class is
     * the teacher's, and {@code fidelity-divergence}, in nats.
     */
    public static NeedsInterval fidelity() {
        return measure(new Fidelity());
    }

    /** Any probe, with settings of one's own. */
    public static NeedsInterval measure(Probe probe) {
        return every -> new Measure(probe, every, Scope.ALL);
    }

    /** The median over seeds of the steps until a value is passed: the first reading above it, or below it for a loss. */
    public static Statistic medianStepsTo(Series series, double threshold) {
        Probe probe = series.measure().probe();
        boolean below = probe.direction(series.column()) == Direction.LOWER;
        Require.that(
                probe.canPass(series.column(), threshold),
                "The threshold (" + Numbers.shortest(threshold) + ") is never passed by " + series.column() + ".",
                "Name a value that it can be " + (below ? "below" : "above") + ", such as "
                        + Numbers.shortest(probe.exampleThreshold(series.column())) + ".");
        return new Statistic(series.column(), new Reduction.StepsTo(threshold, below), Centre.MEDIAN);
    }

    /** The mean over seeds of the last value. */
    public static Statistic meanFinal(Series series) {
        return new Statistic(series.column(), new Reduction.Final(), Centre.MEAN);
    }

    /** The median over seeds of the last value. */
    public static Statistic medianFinal(Series series) {
        return new Statistic(series.column(), new Reduction.Final(), Centre.MEDIAN);
    }

    /** The median over seeds of the largest value. */
    public static Statistic medianPeak(Series series) {
        return new Statistic(series.column(), new Reduction.Peak(), Centre.MEDIAN);
    }

    /** A measure that does not say how often yet. */
    @FunctionalInterface
    public interface NeedsInterval {
        /** Says how far two readings are apart. */
        Measure every(Length length);

        /** Says at how many steps' distance it is read. */
        default Measure every(long steps) {
            return every(Length.steps(steps));
        }

        /** Says at how many epochs' distance it is read, on a task with a set of training examples. */
        default Measure everyEpochs(double epochs) {
            return every(Length.epochs(epochs));
        }
    }
}
