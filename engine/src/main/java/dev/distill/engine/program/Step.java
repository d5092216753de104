package dev.distill.engine.program;

/** One prepared action of a program. */
public interface Step {

    void run();

    /** Lets go of what native code holds for it; it cannot run again. */
    default void close() {}

    /** What it does, in one line. */
    String describe();
}
