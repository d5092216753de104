package dev.distill.bench.peer;

import java.util.List;

/** Work that is ready to be timed. */
@FunctionalInterface
public interface Step extends AutoCloseable {

    /** Does it once. */
    void run();

    /** What was done, operation by operation, in so many steps; a line each. */
    default List<String> profile(int steps) {
        return List.of();
    }

    /** Frees what it holds. */
    @Override
    default void close() {}
}
