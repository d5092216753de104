package dev.distill.dsl.measure;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Feature;
import dev.distill.dsl.corpus.Corpus;
import dev.distill.dsl.corpus.Grammar;
import dev.distill.dsl.corpus.TextCorpus;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.task.Bits;
import dev.distill.dsl.task.Coefficient;
import dev.distill.dsl.task.Objective;
import dev.distill.dsl.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is read off a network; the columns that it writes are named here. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Probe.Accuracy.class, name = "accuracy"),
    @JsonSubTypes.Type(value = Probe.Agreement.class, name = "agreement"),
    @JsonSubTypes.Type(value = Probe.Answers.class, name = "answers"),
    @JsonSubTypes.Type(value = Probe.LabelLoss.class, name = "label-loss"),
    @JsonSubTypes.Type(value = Probe.Perplexity.class, name = "perplexity"),
    @JsonSubTypes.Type(value = Probe.CharacterErrors.class, name = "character-errors"),
    @JsonSubTypes.Type(value = Probe.ContextDependence.class, name = "context-dependence"),
    @JsonSubTypes.Type(value = Probe.NonTerminals.class, name = "nonterminals"),
    @JsonSubTypes.Type(value = Probe.MonomialCorrelation.class, name = "monomial-correlation"),
    @JsonSubTypes.Type(value = Probe.SupportWeights.class, name = "support-weights"),
    @JsonSubTypes.Type(value = Probe.WeightMovement.class, name = "weight-movement"),
    @JsonSubTypes.Type(value = Probe.Temperature.class, name = "temperature"),
    @JsonSubTypes.Type(value = Probe.EnsembleAccuracy.class, name = "ensemble-accuracy")
})
public sealed interface Probe {

    /** The column that stands for this probe where only one is shown. */
    String mainColumn();

    /** All columns that this probe writes for a task. */
    default List<String> columns(Task task) {
        return List.of(mainColumn());
    }

    /** Why this probe cannot be read on a task, in a sentence's part; empty where it can. */
    default String misfit(Task task) {
        return "";
    }

    /** Why this probe cannot be read on a network, in a sentence's part; empty where it can. */
    default String misfit(Blueprint network) {
        return "";
    }

    /** Whether this probe needs a pass of its own, to a hidden layer. */
    default boolean readsHiddenLayer() {
        return false;
    }

    /** Whether a value can lie beyond that threshold, for the better. */
    default boolean canPass(double threshold) {
        return Double.isFinite(threshold);
    }

    /** The label of this probe's axis, with its unit. */
    String label();

    /** The label where the task is known: it may say more. */
    default String label(Task task) {
        return label();
    }

    /** A threshold that a value may pass, for advice. */
    default double exampleThreshold() {
        return direction() == Direction.LOWER ? 0.1 : 0.95;
    }

    /** Which way is better. */
    Direction direction();

    private static String withoutOutside(Task task) {
        return task.bits()
                .map(bits -> bits.support().size() < bits.count() ? "" : "no input is off the support")
                .orElse("its inputs are no bits");
    }

    private static int supported(Task task) {
        return task.bits().map(bits -> bits.support().size()).orElse(0);
    }

    /** Reads this probe by its kind. */
    <R> R read(Reader<R> reader);

    /** One method for each kind of probe. */
    interface Reader<R> {
        /** Reads an accuracy. */
        R accuracy(Accuracy probe);

        /** Reads how predictions agree with labels. */
        R agreement(Agreement probe);

        /** Reads how answers in texts agree with those that people gave. */
        R answers(Answers probe);

        /** Reads a loss on labels. */
        R labelLoss(LabelLoss probe);

        /** Reads a perplexity. */
        R perplexity(Perplexity probe);

        /** Reads a rate of character errors. */
        R characterErrors(CharacterErrors probe);

        /** Reads how predictions depend on near and far tokens. */
        R contextDependence(ContextDependence probe);

        /** Reads nonterminals off a hidden layer. */
        R nonTerminals(NonTerminals probe);

        /** Reads correlations with monomials. */
        R monomialCorrelation(MonomialCorrelation probe);

        /** Reads first-layer weights on and off the support. */
        R supportWeights(SupportWeights probe);

        /** Reads how far the first layer has moved. */
        R weightMovement(WeightMovement probe);

        /** Reads the temperature. */
        R temperature(Temperature probe);

        /** Reads the accuracy of generations together. */
        R ensembleAccuracy(EnsembleAccuracy probe);
    }

    /**
     * The share of held-out examples whose label is predicted, ties to the lowest class; where there is an answer at each position, the
     * share of those that are asked; where an answer is a string, the share of strings that the best path spells whole.
     *
     * @param split which examples
     */
    record Accuracy(Split split) implements Probe {
        @Override
        public String mainColumn() {
            return split == Split.TEST ? "accuracy" : "selection-accuracy";
        }

        @Override
        public String misfit(Task task) {
            return task.isRated() ? "its labels are ratings, which are not right or wrong" : "";
        }

        @Override
        public boolean canPass(double threshold) {
            return threshold >= 0 && threshold < 1;
        }

        @Override
        public String label() {
            return split == Split.TEST ? "test accuracy" : "selection accuracy";
        }

        @Override
        public String label(Task task) {
            if (task.spells()) {
                return label() + " (whole strings)";
            }
            return task.answersEachPosition()
                    ? label() + " (top-1 on what is asked)"
                    : task.answersByPosition() ? label() + " (of places where answers begin and end)" : label();
        }

        @Override
        public Direction direction() {
            return Direction.HIGHER;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.accuracy(this);
        }
    }

    /**
     * How the classes that are predicted agree with the labels of held-out examples, ties to the lowest class, or the ratings that are told
     * with those that are right: what GLUE scores some of its tasks by (Wang et al. 2019, arXiv 1804.07461) [paper].
     *
     * @param coefficient by which number
     * @param split which examples
     */
    record Agreement(Coefficient coefficient, Split split) implements Probe {
        @Override
        public String mainColumn() {
            return (split == Split.TEST ? "" : "selection-") + coefficient.column();
        }

        @Override
        public String misfit(Task task) {
            return coefficient.misfit(task);
        }

        @Override
        public boolean canPass(double threshold) {
            return threshold >= coefficient.least() && threshold < 1;
        }

        @Override
        public String label() {
            return (split == Split.TEST ? "test " : "selection ") + coefficient.describe();
        }

        @Override
        public Direction direction() {
            return Direction.HIGHER;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.agreement(this);
        }
    }

    /**
     * How answers agree with those that people gave, as SQuAD scores them: F1 of words and the share of exact ones, each the mean over
     * questions of the best over the answers given, as shares of 1 (Rajpurkar et al. 2016, arXiv 1606.05250) [paper].
     *
     * @param split which questions
     */
    record Answers(Split split) implements Probe {
        @Override
        public String mainColumn() {
            return column("answer-f1");
        }

        /** The column of exact answers. */
        public String exactColumn() {
            return column("exact-match");
        }

        private String column(String name) {
            return split == Split.TEST ? name : "selection-" + name;
        }

        @Override
        public List<String> columns(Task task) {
            return List.of(mainColumn(), exactColumn());
        }

        @Override
        public String misfit(Task task) {
            return task.answersByPosition() ? "" : "its answers are no parts of a text";
        }

        @Override
        public boolean canPass(double threshold) {
            return threshold >= 0 && threshold < 1;
        }

        @Override
        public String label() {
            return (split == Split.TEST ? "test" : "selection") + " F1 of answers, and exact ones";
        }

        @Override
        public Direction direction() {
            return Direction.HIGHER;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.answers(this);
        }
    }

    /**
     * The mean loss on the labels of the test examples, in nats: cross-entropy, or hinge for a scalar output; where labels are ratings, the mean
     * squared error.
     */
    record LabelLoss() implements Probe {
        @Override
        public String mainColumn() {
            return "loss";
        }

        @Override
        public String misfit(Task task) {
            return task.spells() ? "its labels are strings, and no frame has one" : "";
        }

        @Override
        public boolean canPass(double threshold) {
            return Double.isFinite(threshold) && threshold > 0;
        }

        @Override
        public String label() {
            return "test loss on labels (nats)";
        }

        @Override
        public String label(Task task) {
            return task.isRated() ? "test mean squared error of ratings" : label();
        }

        @Override
        public Direction direction() {
            return Direction.LOWER;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.labelLoss(this);
        }
    }

    /**
     * exp of the mean cross-entropy in nats over the tokens that are asked of the test sequences: 1 where each of them is known for sure,
     * the number of ids where all are held equally likely. It counts tokens of the task's corpus, so perplexities under different
     * tokenisers do not compare. One beyond the largest double is told as that number [choice].
     */
    record Perplexity() implements Probe {
        @Override
        public String mainColumn() {
            return "perplexity";
        }

        @Override
        public String misfit(Task task) {
            return task.answersEachPosition() ? "" : "it has one answer an example, and none at each position";
        }

        @Override
        public boolean canPass(double threshold) {
            return Double.isFinite(threshold) && threshold > 1;
        }

        @Override
        public double exampleThreshold() {
            return 2;
        }

        @Override
        public String label() {
            return "test perplexity (exp of nats a token)";
        }

        @Override
        public Direction direction() {
            return Direction.LOWER;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.perplexity(this);
        }
    }

    /**
     * How wrong test strings are read: the insertions, deletions and replacements that make what the best path spells into the strings, summed
     * over all, over the characters of the strings. The best path takes the likeliest class of each frame, ties to the lowest (Graves and
     * others 2006) [paper]; no lexicon.
     */
    record CharacterErrors() implements Probe {
        @Override
        public String mainColumn() {
            return "character-errors";
        }

        @Override
        public String misfit(Task task) {
            return task.spells() ? "" : "its labels are no strings";
        }

        @Override
        public boolean canPass(double threshold) {
            return Double.isFinite(threshold) && threshold > 0;
        }

        @Override
        public String label() {
            return "character error rate on test strings";
        }

        @Override
        public Direction direction() {
            return Direction.LOWER;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.characterErrors(this);
        }
    }

    /**
     * M_robust(n) and M_close(n) of masked language modelling (Panigrahi et al., arXiv 2410.05464): how far the distribution predicted at
     * a masked token moves, as an L1 distance from 0 to 2, where a window of n tokens round it is masked too (robust), and where all
     * outside the window is masked (close) [paper]. Masked tokens are hidden from all positions, as in training.
     *
     * <p>Probed are the tokens at the positions distance, 2 distance, .. of each sentence, up to its end [paper]; BOS, at position 0 of a
     * grammar's sentences, is never masked, since it never is in training, and windows are cut at a sequence's ends [choice]. A grammar's
     * sentences are drawn for the probe alone, a text's windows lie at equal distances over its test part [choice]. A prediction that depends on
     * nothing of it moves by rounding alone, about 1e-7 [ours].
     *
     * @param distance between two probed positions; 30 [paper], less in short sentences
     * @param sentences how many are probed; 1024 [paper]
     */
    record ContextDependence(int distance, int sentences) implements Probe {
        /**
         * The tokens round a probed one.
         *
         * @param before how many before it
         * @param after how many after it
         */
        public record Window(int before, int after) {
            /** n, the probed token included. */
            public int tokens() {
                return before + 1 + after;
            }
        }

        /** The windows, by n: [p-1, p], [p-1, p+1], [p-2, p+1], [p-2, p+2] [paper]. */
        public static final List<Window> WINDOWS =
                List.of(new Window(1, 0), new Window(1, 1), new Window(2, 1), new Window(2, 2));

        /** What is told of the distances at all probed positions: their mean, and their quantiles by percent. */
        public static final List<String> SUMMARIES = List.of("mean", "p25", "median", "p75", "p90");

        private static final int LARGEST_WINDOW = 5;

        /** Checks the sizes. */
        public ContextDependence {
            Require.positive("distance of probed tokens", distance);
            Require.positive("number of probed sentences", sentences);
        }

        /** The column of a window: robust or close, and one of the summaries. */
        public static String column(boolean robust, Window window, String summary) {
            return (robust ? "m-robust-" : "m-close-") + window.tokens() + "-" + summary;
        }

        @Override
        public String mainColumn() {
            return column(true, new Window(1, 1), "median");
        }

        @Override
        public List<String> columns(Task task) {
            return Stream.of(true, false)
                    .flatMap(robust -> WINDOWS.stream()
                            .flatMap(window -> SUMMARIES.stream().map(summary -> column(robust, window, summary))))
                    .toList();
        }

        @Override
        public String misfit(Task task) {
            return task.language()
                    .filter(language -> language.objective() instanceof Objective.Masked)
                    .map(language -> misfit(language.corpus()))
                    .orElse("it does not mask tokens");
        }

        private String misfit(Corpus corpus) {
            if (corpus instanceof Grammar grammar && grammar.shortest() < distance) {
                return "the first token to be probed is number " + distance + ", and sentences may have "
                        + grammar.shortest();
            }
            if (corpus instanceof TextCorpus text) {
                int least = Math.max(distance, LARGEST_WINDOW) + 1;
                return text.length() < least
                        ? "its windows have " + text.length() + " tokens, and " + least + " are needed"
                        : text.testWindows() < sentences
                                ? "its test part has " + text.testWindows() + " windows, and " + sentences
                                        + " are to be probed"
                                : "";
            }
            return "";
        }

        @Override
        public boolean canPass(double threshold) {
            return threshold >= 0 && threshold < 2;
        }

        @Override
        public String label() {
            return "dependence on context (L1 distance of predictions)";
        }

        @Override
        public Direction direction() {
            return Direction.NEITHER;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.contextDependence(this);
        }
    }

    /**
     * How well the nonterminals that a token comes from can be read linearly off the frozen network's last hidden layer, level by level:
     * the share of held-out tokens whose ancestor is told, with level 1 right above the terminals (Allen-Zhu and Li 2023, arXiv
     * 2305.13673) [paper]. The start is every token's ancestor and has no column.
     *
     * <p>The papers' read-out has 16 linear heads with an attention on positions alone, trained by Adam [paper: Panigrahi et al., arXiv
     * 2410.05464]. This one is the ridge regression in closed form from the hidden values at a token's own position to its ancestor
     * as a one-hot vector, in double, and the largest value tells [choice]: its numbers compare networks and moments with each other,
     * not with the papers'. It costs no training, and has no rate of its own to choose. The sentences are whole, nothing is masked, and
     * they are drawn for the probe alone [choice]. Where a branch of a grammar is short, a token has no ancestor at the lowest levels; it
     * is not counted there [choice].
     *
     * @param sentences how many the read-out is fitted on; as many others are counted
     * @param ridge the penalty beside the mean variance of the hidden values: their scale does not matter
     */
    record NonTerminals(int sentences, double ridge) implements Probe {
        /** Checks the sizes. */
        public NonTerminals {
            Require.positive("number of sentences", sentences);
            Require.positive("ridge", ridge);
        }

        /** The column of a level, from 1 right above the terminals. */
        public static String column(int level) {
            return "nonterminal-" + level;
        }

        /** The layer that is read: the last of the hidden ones, where it has values at each position. */
        public static Optional<Feature> layer(Blueprint network) {
            List<Feature> hidden = network.hiddenLayers();
            return hidden.stream()
                    .skip(Math.max(0, hidden.size() - 1))
                    .filter(feature -> feature.perPosition()
                            && feature.value().rows() == network.input().size())
                    .findFirst();
        }

        @Override
        public String mainColumn() {
            return column(1);
        }

        @Override
        public List<String> columns(Task task) {
            return IntStream.range(1, grammar(task).map(Grammar::levels).orElse(1))
                    .mapToObj(NonTerminals::column)
                    .toList();
        }

        private static Optional<Grammar> grammar(Task task) {
            return task.language()
                    .filter(language -> language.corpus() instanceof Grammar)
                    .map(language -> (Grammar) language.corpus());
        }

        @Override
        public String misfit(Task task) {
            return grammar(task)
                    .map(grammar -> grammar.levels() > 1 ? "" : "the start is all that its tokens come from")
                    .orElse("its inputs are no sentences of a grammar");
        }

        @Override
        public String misfit(Blueprint network) {
            return layer(network).isPresent() ? "" : "its last hidden layer has no values at each position";
        }

        @Override
        public boolean readsHiddenLayer() {
            return true;
        }

        @Override
        public boolean canPass(double threshold) {
            return threshold >= 0 && threshold < 1;
        }

        @Override
        public String label() {
            return "nonterminals read off the last hidden layer (accuracy)";
        }

        @Override
        public Direction direction() {
            return Direction.HIGHER;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.nonTerminals(this);
        }
    }

    /**
     * |mean of p(x) chi(x)| for monomials chi of each degree, with p the probability of class 1: all subsets of the support
     * against random others of the same degree (Panigrahi et al., arXiv 2410.05464) [paper]. Degrees go from 1 to k, the others
     * do not lie within the support and may repeat, and mean and maximum are given [choice].
     *
     * <p>p is neither centred nor in -1/+1 form, so a perfect parity student ends at .5 at degree k [ours]. Chance level for p
     * near .5 is about .4 / sqrt(inputs) [choice].
     *
     * @param inputs the random inputs that the mean is taken over; 100,000 [paper], 60,000 at desk scale [ours]
     * @param others how many random subsets a degree is compared with; 100 [paper]
     */
    record MonomialCorrelation(int inputs, int others) implements Probe {
        /** The largest support whose subsets are all read. */
        private static final int LARGEST_SUPPORT = 12;

        /** Checks the sizes. */
        public MonomialCorrelation {
            Require.positive("number of inputs", inputs);
            Require.positive("number of other monomials", others);
        }

        /** The column of one degree: mean or maximum, in or out of the support. */
        public static String column(int degree, boolean inSupport, boolean maximum) {
            return "correlation-" + degree + (inSupport ? "-in" : "-out") + (maximum ? "-max" : "-mean");
        }

        @Override
        public String mainColumn() {
            return column(1, true, false);
        }

        @Override
        public List<String> columns(Task task) {
            return IntStream.rangeClosed(1, supported(task))
                    .boxed()
                    .flatMap(degree -> Stream.of(
                            column(degree, true, false),
                            column(degree, true, true),
                            column(degree, false, false),
                            column(degree, false, true)))
                    .toList();
        }

        @Override
        public String misfit(Task task) {
            if (!task.bits().map(Bits::parity).orElse(false)) {
                return "its monomials are those of a sparse parity";
            }
            return supported(task) > LARGEST_SUPPORT
                    ? "its monomials would be 2^" + supported(task) + ", and 2^" + LARGEST_SUPPORT + " are the most"
                    : withoutOutside(task);
        }

        @Override
        public boolean canPass(double threshold) {
            return threshold >= 0 && threshold < 1;
        }

        @Override
        public String label() {
            return "|correlation| with monomials";
        }

        @Override
        public Direction direction() {
            return Direction.NEITHER;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.monomialCorrelation(this);
        }
    }

    /** Mean |w| of the first layer on the support, off it, and their quotient r, which is near 1 at the start [ours]. */
    record SupportWeights() implements Probe {
        @Override
        public String mainColumn() {
            return "weight-ratio";
        }

        @Override
        public List<String> columns(Task task) {
            return List.of("weight-ratio", "weight-on-support", "weight-off-support");
        }

        @Override
        public String misfit(Task task) {
            return withoutOutside(task);
        }

        @Override
        public String misfit(Blueprint network) {
            return network.firstWeight()
                                    .filter(weight -> weight.shape().size() == 2)
                                    .isPresent()
                            && network.input().ids() == 0
                    ? ""
                    : "its first layer has no weight for each input";
        }

        @Override
        public String label() {
            return "first-layer weight on / off support";
        }

        @Override
        public Direction direction() {
            return Direction.HIGHER;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.supportWeights(this);
        }
    }

    /** rho = max |w_t - w_0| over first-layer weights (Barak et al., arXiv 2207.08799) [paper]. */
    record WeightMovement() implements Probe {
        @Override
        public String mainColumn() {
            return "weight-movement";
        }

        @Override
        public String label() {
            return "largest movement of a first-layer weight";
        }

        @Override
        public Direction direction() {
            return Direction.NEITHER;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.weightMovement(this);
        }
    }

    /**
     * The temperature at which the last step before was taught, as it is learned or declared; where each example has its own, their mean over
     * that step's examples, or over those of its last part. A run that is not taught at a temperature has none, nor has any before its first
     * step.
     */
    record Temperature() implements Probe {
        @Override
        public String mainColumn() {
            return "temperature";
        }

        @Override
        public boolean canPass(double threshold) {
            return Double.isFinite(threshold) && threshold > 0;
        }

        @Override
        public String label() {
            return "temperature";
        }

        @Override
        public Direction direction() {
            return Direction.NEITHER;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.temperature(this);
        }
    }

    /**
     * The share of test examples whose label a network and the generations before it predict together: the class of the largest mean of their
     * probabilities, ties to the lowest class (Furlanello et al., arXiv 1805.04770: ensembles of generations) [paper: abstract; the mean of
     * probabilities is our choice]. The first teacher, whom no generation came before, is no part of it. A run that no generation came before
     * has none.
     */
    record EnsembleAccuracy() implements Probe {
        @Override
        public String mainColumn() {
            return "ensemble-accuracy";
        }

        @Override
        public String misfit(Task task) {
            if (task.isRated()) {
                return "its labels are ratings, which are not right or wrong";
            }
            return task.hasSeveralAnswers() ? "it has several answers an example" : "";
        }

        @Override
        public boolean canPass(double threshold) {
            return threshold >= 0 && threshold < 1;
        }

        @Override
        public String label() {
            return "test accuracy of all generations together";
        }

        @Override
        public Direction direction() {
            return Direction.HIGHER;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.ensembleAccuracy(this);
        }
    }
}
