package dev.distill.dsl.task;

/** How well what a network tells, classes or ratings, agrees with labels, in one number that is 1 where they are the same. */
public enum Coefficient {
    /**
     * Matthews' correlation of predictions and labels, from -1 to 1 (Matthews 1975); for more than two classes R_K (Gorodkin 2004), which
     * is the same for two. 0 where all predictions, or all labels, are one class: there it has no value [choice, as scikit-learn's].
     */
    MATTHEWS("matthews", "Matthews correlation"),
    /** 2 TP / (2 TP + FP + FN) of class 1, from 0 to 1; 0 where nothing is rightly said to be of it. */
    F1("f1", "F1 of class 1"),
    /** The mean of F1 and the accuracy, which GLUE scores MRPC and QQP by [paper]. */
    F1_AND_ACCURACY("f1-accuracy", "mean of F1 of class 1 and accuracy"),
    /** Pearson's correlation of ratings, from -1 to 1. 0 where all that is told, or all that is right, is one rating [choice]. */
    PEARSON("pearson", "Pearson correlation"),
    /** Spearman's correlation of ratings, Pearson's of their ranks; equal ones have the mean of theirs. */
    SPEARMAN("spearman", "Spearman correlation"),
    /** The mean of Pearson's and Spearman's, which GLUE scores STS-B by [paper]. */
    PEARSON_AND_SPEARMAN("pearson-spearman", "mean of Pearson and Spearman correlation");

    private final String column;
    private final String words;

    Coefficient(String column, String words) {
        this.column = column;
        this.words = words;
    }

    /** The name of its column. */
    public String column() {
        return column;
    }

    /** The coefficient in a sentence's part. */
    public String describe() {
        return words;
    }

    /** Whether it is of ratings, and not of classes. */
    public boolean isOfRatings() {
        return this == PEARSON || this == SPEARMAN || this == PEARSON_AND_SPEARMAN;
    }

    /** Why it says nothing about what a task asks, in a sentence's part; empty where it does. */
    public String misfit(Task task) {
        if (task.spells()) {
            return "its labels are strings, and no frame has one";
        }
        if (task.isRated() != isOfRatings()) {
            return task.isRated() ? "its labels are ratings, and no classes" : "its labels are no ratings";
        }
        boolean ofOneClass = this == F1 || this == F1_AND_ACCURACY;
        return ofOneClass && task.classes() != 2
                ? "F1 is of one class against one other, and there are " + task.classes()
                : "";
    }

    /** The least value. */
    public double least() {
        return this == F1 || this == F1_AND_ACCURACY ? 0 : -1;
    }
}
