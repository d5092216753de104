package dev.distill.maven.option;

/** For which development environment a goal writes files. */
public enum Ide {
    /** For none. */
    NONE,
    /** IntelliJ IDEA: run configurations in {@code .run}. */
    INTELLIJ
}
