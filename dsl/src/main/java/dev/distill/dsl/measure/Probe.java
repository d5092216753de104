package dev.distill.dsl.measure;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.task.Task;
import java.util.List;

/** What is read off a network; the columns that it writes are named here. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Accuracy.class, name = "accuracy"),
    @JsonSubTypes.Type(value = Agreement.class, name = "agreement"),
    @JsonSubTypes.Type(value = Answers.class, name = "answers"),
    @JsonSubTypes.Type(value = LabelLoss.class, name = "label-loss"),
    @JsonSubTypes.Type(value = Perplexity.class, name = "perplexity"),
    @JsonSubTypes.Type(value = CharacterErrors.class, name = "character-errors"),
    @JsonSubTypes.Type(value = ContextDependence.class, name = "context-dependence"),
    @JsonSubTypes.Type(value = NonTerminals.class, name = "nonterminals"),
    @JsonSubTypes.Type(value = MonomialCorrelation.class, name = "monomial-correlation"),
    @JsonSubTypes.Type(value = SupportWeights.class, name = "support-weights"),
    @JsonSubTypes.Type(value = WeightMovement.class, name = "weight-movement"),
    @JsonSubTypes.Type(value = Temperature.class, name = "temperature"),
    @JsonSubTypes.Type(value = EnsembleAccuracy.class, name = "ensemble-accuracy"),
    @JsonSubTypes.Type(value = Fidelity.class, name = "fidelity")
})
public sealed interface Probe
        permits Accuracy,
                Agreement,
                Answers,
                LabelLoss,
                Perplexity,
                CharacterErrors,
                ContextDependence,
                NonTerminals,
                MonomialCorrelation,
                SupportWeights,
                WeightMovement,
                Temperature,
                EnsembleAccuracy,
                Fidelity {

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

    /** Whether a value of one of its columns can, likewise. */
    default boolean canPass(String column, double threshold) {
        return canPass(threshold);
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

    /** The same of one of its columns. */
    default double exampleThreshold(String column) {
        return exampleThreshold();
    }

    /** Which way is better. */
    Direction direction();

    /** Which way is better of one of its columns. */
    default Direction direction(String column) {
        return direction();
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

        /** Reads how well a student matches its teacher. */
        R fidelity(Fidelity probe);
    }
}
