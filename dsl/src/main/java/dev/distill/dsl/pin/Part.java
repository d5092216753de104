package dev.distill.dsl.pin;

/** What can change about a run. */
public enum Part {
    /** The task, and with it every example. */
    DATA("data"),
    /** What a specification means to the engine. */
    CODE("code semantics"),
    /** Network, recipe, curriculum, measures. */
    SETTINGS("settings"),
    /** Where it runs: backend, precision, numerics, threads. */
    BACKEND("backend"),
    /** The run it learns from. */
    TEACHER("teacher");

    private final String words;

    Part(String words) {
        this.words = words;
    }

    /** The part in a sentence's part. */
    public String describe() {
        return words;
    }
}
