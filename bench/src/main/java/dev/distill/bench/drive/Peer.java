package dev.distill.bench.drive;

import java.util.List;
import java.util.Map;

/**
 * How a peer's process is started.
 *
 * @param name in the table
 * @param command to start it
 * @param environment that is set
 */
public record Peer(String name, List<String> command, Map<String, String> environment) {

    /** Copies the parts. */
    public Peer {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
