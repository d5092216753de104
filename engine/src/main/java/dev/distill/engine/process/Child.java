package dev.distill.engine.process;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that distill starts, whatever it is: this is the one door. */
public final class Child {

    /** So long a system may take to end a process that has to end. */
    private static final int END_SECONDS = 10;

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

    /** Ends a process whatever it is at, and waits until it has ended: until then it may write, and holds its files. */
    public static void end(Process process) {
        process.destroyForcibly();
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
