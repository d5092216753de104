package dev.distill.engine.array;

import java.util.function.Supplier;

/** The making of what owns arrays: where the making breaks off half-way, what was there already is closed, and nothing leaks. */
public final class OrClosed {

    private OrClosed() {}

    /** Something that can be closed without a checked exception. */
    @FunctionalInterface
    public interface Owned extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Makes something over what it owns, which is closed where that fails.
     *
     * @param owned what is there already
     * @param rest makes the rest
     */
    public static <T> T make(Owned owned, Supplier<T> rest) {
        try {
            return rest.get();
        } catch (RuntimeException | Error e) {
            closeAfter(e, owned);
            throw e;
        }
    }

    private static void closeAfter(Throwable failure, Owned owned) {
        try {
            owned.close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
