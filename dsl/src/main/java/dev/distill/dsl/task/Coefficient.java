package dev.distill.dsl.task;

/** How well predicted classes agree with labels, in one number that is 1 where they are the same. */
public enum Coefficient {
    /**
     * Matthews' correlation of predictions and labels, from -1 to 1 (Matthews 1975); for more than two classes R_K (Gorodkin 2004), which
     * is the same for two. 0 where all predictions, or all labels, are one class: there it has no value [choice, as scikit-learn's].
     */
    MATTHEWS("matthews", "Matthews correlation"),
    /** 2 TP / (2 TP + FP + FN) of class 1, from 0 to 1; 0 where nothing is rightly said to be of it. */
    F1("f1", "F1 of class 1");

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

    /** Why it says nothing about so many classes, in a sentence's part; empty where it does. */
    public String misfit(int classes) {
        return this == F1 && classes != 2 ? "F1 is of one class against one other, and there are " + classes : "";
    }

    /** The least value. */
    public double least() {
        return this == MATTHEWS ? -1 : 0;
    }
}
