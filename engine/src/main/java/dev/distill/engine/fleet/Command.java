package dev.distill.engine.fleet;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** Starts a process that comes to an address and says a token there. */
interface Command {

    /** What it is, in words for people. */
    String what();

    /** Starts it; what it prints goes to a file. */
    Process start(InetSocketAddress parent, String token, Path log) throws IOException;

    /** Whether it is known to have something left to do before it ends. */
    default boolean isEnding() {
        return false;
    }

    /** Hears that it has ended after it was up, by itself and in order or not. */
    default void ended(boolean inOrder) {}
}
