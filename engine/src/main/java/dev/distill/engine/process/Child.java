package dev.distill.engine.process;

import java.util.List;

/** A process that distill starts, whatever it is: this is the one door. */
public final class Child {

    private Child() {}

    /** A process of a command, which inherits what {@link Inheritance} lets through. */
    public static ProcessBuilder of(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Inheritance.restrict(builder.environment());
        return builder;
    }

    /** A process of a command, likewise. */
    public static ProcessBuilder of(String... command) {
        return of(List.of(command));
    }
}
