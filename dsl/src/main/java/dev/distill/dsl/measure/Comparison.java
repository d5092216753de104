package dev.distill.dsl.measure;

/** How a value is compared with its target. */
public enum Comparison {
    /** Less than the target. */
    BELOW("below"),
    /** More than the target. */
    ABOVE("above"),
    /** The target or less. */
    AT_MOST("at most"),
    /** The target or more. */
    AT_LEAST("at least");

    private final String words;

    Comparison(String words) {
        this.words = words;
    }

    /** The comparison in words. */
    public String describe() {
        return words;
    }

    /** Whether it holds between two numbers; an infinity stands for a value beyond every cap. */
    public boolean holds(double value, double target) {
        return switch (this) {
            case BELOW -> value < target;
            case ABOVE -> value > target;
            case AT_MOST -> value <= target;
            case AT_LEAST -> value >= target;
        };
    }
}
