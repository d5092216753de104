package dev.distill.engine.store;

import java.io.IOException;
import java.io.OutputStream;

/** What is written into a file, as it comes: it may be more than Java's memory holds. */
@FunctionalInterface
public interface Writing {

    /** Writes all of it. */
    void to(OutputStream out) throws IOException;
}
