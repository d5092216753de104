package dev.distill.maven.option;

/** Who has the workers. */
public enum Executor {
    /** This machine. */
    LOCAL,
    /** The executors of a Spark cluster. */
    SPARK
}
