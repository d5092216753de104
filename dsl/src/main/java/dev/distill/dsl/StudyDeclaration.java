package dev.distill.dsl;

/**
 * A class that declares one study. It is public, has a public constructor without parameters, and is found on the test or
 * main class path of the project by {@code distill:study}.
 */
@FunctionalInterface
public interface StudyDeclaration {

    /** The study: a value, the same at every call. */
    Study declare();
}
