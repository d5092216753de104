package dev.distill.engine.program;

/** One prepared action of a program. */
public interface Step extends AutoCloseable {

    void run();

    /** Lets go of what native code holds for it; it cannot run again. */
    @Override
    default void close() {}

    /** What it does, in one line. */
    String describe();
}
