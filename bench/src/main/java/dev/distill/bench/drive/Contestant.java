package dev.distill.bench.drive;

import dev.distill.bench.peer.Reply;
import dev.distill.bench.peer.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A peer that answers whatever becomes of its process: one that dies is started again, a few times. */
public final class Contestant implements AutoCloseable {

    private static final int STARTS = 5;
    private static final int TRIES = 2;
    private static final String REFUSED = ": refused, since every ratio to the reference BLAS is worthless; install an"
            + " optimised one, such as Debian's libopenblas0-pthread";

    private final Peer peer;
    private final Path log;
    private final List<String> lines = new ArrayList<>();
    private PeerProcess process;
    private String said = "";
    private Blas blas = new Blas(new TreeSet<>());
    private boolean refused;
    private boolean warmed;

    /** Starts nothing yet. */
    public Contestant(Peer peer, Path logs) {
        this.peer = peer;
        this.log = logs.resolve(peer.name() + ".log");
    }

    /** The peer's name. */
    public String name() {
        return peer.name();
    }

    /** What the peer said that it is, and what it multiplies by, of which some load it with their first case; empty before its start. */
    public String description() {
        if (said.isEmpty()) {
            return "";
        }
        return said + "; products by " + blas.describe() + (refused ? REFUSED : "");
    }

    /** Whether its process has done anything yet. */
    public boolean warmed() {
        return warmed && process != null && process.alive();
    }

    /** The lines of the last profile. */
    public List<String> profile() {
        return List.copyOf(lines);
    }

    /** Starts the process, unless it is alive; returns whether it is up. */
    public boolean up() {
        for (int start = 0; !refused && start < STARTS && (process == null || !process.alive()); start++) {
            start();
        }
        return process != null && process.alive();
    }

    /** Asks, again where the process died over it. */
    public Reply ask(Request request) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<Reply> reply = up() ? asked(request) : Optional.empty();
            if (reply.isPresent()) {
                return reply.get();
            }
        }
        return new Reply(Reply.Kind.FAILED, refused ? description() : "its process died; see " + log.getFileName());
    }

    private Optional<Reply> asked(Request request) {
        lines.clear();
        try {
            process.send(request);
            for (Optional<Reply> reply = process.next(); reply.isPresent(); reply = process.next()) {
                if (reply.get().kind() != Reply.Kind.LINE) {
                    if (reply.get().kind() == Reply.Kind.TOOK && request.verb() == Request.Verb.WARM) {
                        blas = process.blas();
                        warmed = true;
                    }
                    return reply;
                }
                lines.add(reply.get().text());
            }
        } catch (IOException e) {
            // It died, as an empty reply says.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private void start() {
        close();
        warmed = false;
        try {
            process = PeerProcess.start(peer, log);
            Optional<Reply> ready = process.next();
            said = ready.map(Reply::text).orElse("");
            blas = process.blas();
            refused = blas.isReference();
            if (ready.isEmpty() || refused) {
                close();
            }
        } catch (IOException e) {
            process = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
            process = null;
        }
    }
}
