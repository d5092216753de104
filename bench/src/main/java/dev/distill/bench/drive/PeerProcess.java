package dev.distill.bench.drive;

import dev.distill.bench.peer.Reply;
import dev.distill.bench.peer.Request;
import dev.distill.engine.process.Child;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A peer's process, alive from one request to the next. */
final class PeerProcess implements AutoCloseable {

    private static final int PATIENCE = 180;

    private final Process process;
    private final Writer requests;
    private final BlockingQueue<Optional<Reply>> replies = new LinkedBlockingQueue<>();

    private PeerProcess(Process process) {
        this.process = process;
        this.requests = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    /** Starts it; it has still to say that it is ready. */
    static PeerProcess start(Peer peer, Path log) throws IOException {
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = Child.of(peer.command());
        builder.environment().putAll(peer.environment());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        PeerProcess started = new PeerProcess(builder.start());
        Thread reader = new Thread(started::read, "replies of " + peer.name());
        reader.setDaemon(true);
        reader.start();
        return started;
    }

    /** Sends a request. */
    void send(Request request) throws IOException {
        requests.write(request.line() + "\n");
        requests.flush();
    }

    /** The next line of a reply; nothing where the process has ended, or is silent for too long and is ended. */
    Optional<Reply> next() throws InterruptedException {
        Optional<Reply> reply = replies.poll(PATIENCE, TimeUnit.SECONDS);
        if (reply == null) {
            process.destroyForcibly();
            return Optional.empty();
        }
        return reply;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** What it has loaded to multiply by. */
    Blas blas() {
        return Blas.of(process.pid());
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Reply.parse(line).ifPresent(reply -> replies.add(Optional.of(reply)));
            }
        } catch (IOException e) {
            // The process has ended, as the empty reply tells.
        }
        replies.add(Optional.empty());
    }

    @Override
    public void close() {
        try {
            requests.close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
