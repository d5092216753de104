package dev.distill.engine.outside;

import java.util.Map;

/** A network in a file, opened by the runtime that computes it. */
public interface OutsideRuntime extends AutoCloseable {

    /**
     * Computes a value.
     *
     * @param value its name in the file
     * @param inputs by their names in the file
     * @throws dev.distill.dsl.error.DistillException where the runtime cannot
     */
    Block compute(String value, Map<String, Block> inputs);

    /** The inputs that take something, by their names in the file. */
    Iterable<String> inputs();

    @Override
    void close();
}
