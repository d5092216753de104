package dev.distill.engine.program;

/** One prepared action of a program. */
public interface Step {

    void run();

    /** What it does, in one line. */
    String describe();
}
