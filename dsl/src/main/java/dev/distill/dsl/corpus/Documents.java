package dev.distill.dsl.corpus;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** Documents that can be gone through again and again; one at a time is held in memory. */
@FunctionalInterface
public interface Documents {
    /** Goes through all of them, in one order. */
    void each(Consumer<String> reader);

    /** Those of them that are wanted. */
    default Documents only(Predicate<String> wanted) {
        return reader -> each(document -> {
            if (wanted.test(document)) {
                reader.accept(document);
            }
        });
    }
}
