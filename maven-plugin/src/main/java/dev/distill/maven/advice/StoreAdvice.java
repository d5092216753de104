package dev.distill.maven.advice;

import dev.distill.dsl.error.DistillException;

/** What is said where a store is not pruned: what it is, then what to do. */
public final class StoreAdvice {

    private StoreAdvice() {}

    /** What a module needs that failed is not known. */
    public static DistillException prunesAfterFailure() {
        return new DistillException(
                "Nothing is pruned after a module has failed, since what it needs is not known.",
                "Mend that module, or prune without -fae and -fn.");
    }

    /** Modules that are built at once have no last one, which would know what all of them need. */
    public static DistillException prunesAtOnce() {
        return new DistillException(
                "Nothing is pruned where modules are built at once, since none of them knows what the others need.",
                "Leave -T out.");
    }
}
