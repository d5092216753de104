package dev.distill.dsl.task;

import java.util.List;
import java.util.Optional;

/**
 * The tasks of GLUE (Wang et al. 2019, arXiv 1804.07461) that have classes, as its files are laid out. The labels of its test sets are not given
 * out, so that the development set only reports, and a share of the training set may choose [choice].
 */
public enum Glue {
    /** The Stanford sentiment treebank: negative or positive. */
    SST_2("dev.tsv", true, List.of("sentence"), "label", "0", "1"),
    /** Linguistic acceptability: no or yes. */
    COLA("dev.tsv", false, List.of("4"), "2", "0", "1"),
    /** Recognising textual entailment. */
    RTE("dev.tsv", true, List.of("sentence1", "sentence2"), "label", "entailment", "not_entailment"),
    /** Paraphrases of Microsoft's corpus: no or yes. */
    MRPC("dev.tsv", true, List.of("#1 String", "#2 String"), "Quality", "0", "1"),
    /** Whether a sentence answers a question. */
    QNLI("dev.tsv", true, List.of("question", "sentence"), "label", "entailment", "not_entailment"),
    /** Whether two questions of Quora's ask the same. */
    QQP("dev.tsv", true, List.of("question1", "question2"), "is_duplicate", "0", "1"),
    /** Entailment in many genres, tried on those that are trained on. */
    MNLI(
            "dev_matched.tsv",
            true,
            List.of("sentence1", "sentence2"),
            "gold_label",
            "contradiction",
            "entailment",
            "neutral"),
    /** The same, tried on genres that are not trained on. */
    MNLI_MISMATCHED(
            "dev_mismatched.tsv",
            true,
            List.of("sentence1", "sentence2"),
            "gold_label",
            "contradiction",
            "entailment",
            "neutral");

    private final String test;
    private final TsvColumns columns;
    private final List<String> labels;

    Glue(String test, boolean header, List<String> texts, String label, String... labels) {
        this.test = test;
        this.columns = new TsvColumns(header, texts, label);
        this.labels = List.of(labels);
    }

    /** What GLUE scores the task by; none where that is accuracy [paper]. */
    public Optional<Coefficient> coefficient() {
        return switch (this) {
            case COLA -> Optional.of(Coefficient.MATTHEWS);
            case MRPC, QQP -> Optional.of(Coefficient.F1_AND_ACCURACY);
            default -> Optional.empty();
        };
    }

    String test() {
        return test;
    }

    TsvColumns columns() {
        return columns;
    }

    List<String> labels() {
        return labels;
    }
}
