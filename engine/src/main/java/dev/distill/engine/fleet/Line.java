package dev.distill.engine.fleet;

import java.io.IOException;
import java.time.Duration;

/** What orders go along, and events come back along, a text line each. */
public interface Line extends AutoCloseable {

    /** How long its other end may say nothing; zero is for ever. */
    void quiet(Duration quiet) throws IOException;

    /**
     * The next line, or null where the other end is gone.
     *
     * @throws java.net.SocketTimeoutException where it said nothing for too long
     */
    String read() throws IOException;

    /** Says a line. */
    void write(String line) throws IOException;

    /** Whether the other end is there. */
    boolean alive();

    /** Whether whoever trains is at its other end, so that its end may be the fault of what it trains. */
    boolean trains();

    /** How the other end ended, in words that end within a bracket: {@code "exit code 1), its log is x"}. */
    String ending();

    @Override
    void close();
}
