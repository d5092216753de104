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

    /** The seconds in which it ends once nobody listens to it any more. */
    default int secondsToEnd() {
        return 10;
    }

    /** Hears that it has ended after it was up, by itself and in order or not. */
    default void ended(boolean inOrder) {}
}
