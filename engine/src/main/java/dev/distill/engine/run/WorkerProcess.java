package dev.distill.engine.run;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.text.Shown;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A forked JVM that trains. It talks over a loopback connection, so whatever is printed in it goes to its log file alone. */
final class WorkerProcess implements AutoCloseable {

    private static final int START_SECONDS = 120;

    /** An emulated processor is slow. */
    private static final int LAUNCHED_START_SECONDS = 600;

    private static final int POLL_MILLIS = 200;

    private final Process process;
    private final Path log;
    private final Socket socket;
    private final BufferedReader events;
    private final Writer orders;

    private WorkerProcess(Process process, Path log, Socket socket) throws IOException {
        this.process = process;
        this.log = log;
        this.socket = socket;
        this.events = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.orders = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
    }

    /** Starts a worker and waits until it is up. */
    static WorkerProcess start(WorkerSettings settings, String name, Consumer<Process> started) {
        Path log = settings.logs().resolve(name + ".log");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.createDirectories(settings.logs());
            byte[] secret = new byte[16];
            new SecureRandom().nextBytes(secret);
            String token = HexFormat.of().formatHex(secret);
            Process process =
                    new WorkerCommand(settings).start((InetSocketAddress) server.getLocalSocketAddress(), token, log);
            started.accept(process);
            WorkerProcess worker = new WorkerProcess(process, log, accepted(server, process, log, patience(settings)));
            worker.socket.setSoTimeout(patience(settings) * 1_000);
            Event ready = worker.next();
            if (ready == null || !ready.text().equals(token)) {
                worker.close();
                throw died(process, log, "before it was up");
            }
            return worker;
        } catch (IOException e) {
            throw new DistillException(
                    "A worker could not be started: " + e + ".",
                    "Its log, if there is one, is " + log + "." + launching(settings),
                    e);
        }
    }

    private static String launching(WorkerSettings settings) {
        return settings.launcher().isEmpty()
                ? ""
                : " Is there a command (" + settings.launcher().get(0) + ")? -Ddistill.launcher=... asks for it.";
    }

    /** The seconds that a worker may take for what no run's time limit counts: to come up, to read and write files. */
    static int patience(WorkerSettings settings) {
        return settings.launcher().isEmpty() ? START_SECONDS : LAUNCHED_START_SECONDS;
    }

    private static Socket accepted(ServerSocket server, Process process, Path log, int seconds) throws IOException {
        server.setSoTimeout(POLL_MILLIS);
        for (long poll = 0; poll < seconds * 1000L / POLL_MILLIS; poll++) {
            try {
                return server.accept();
            } catch (SocketTimeoutException e) {
                if (!process.isAlive()) {
                    throw died(process, log, "while it started");
                }
            }
        }
        process.destroyForcibly();
        throw new DistillException("A worker did not come up within " + seconds + " s.", "Its log is " + log + ".");
    }

    private static DistillException died(Process process, Path log, String when) {
        return new DistillException(
                "A worker ended " + when + " (" + ending(process) + ").", "Its log is " + log + ".");
    }

    /** Has an order carried out, however long it takes; returns null, or in words how the worker died in the middle of it. */
    String execute(Order order, Consumer<Event> listener) {
        return execute(order, Duration.ZERO, listener);
    }

    /** Has an order carried out by a worker that is taken for dead where it says nothing for that long; zero is for ever. */
    String execute(Order order, Duration quiet, Consumer<Event> listener) {
        try {
            socket.setSoTimeout((int) Math.min(quiet.toMillis(), Integer.MAX_VALUE));
            send(order);
            for (Event event = next(); event != null; event = next()) {
                if (event.kind() == Event.Kind.JOB_DONE) {
                    return null;
                }
                listener.accept(event);
            }
        } catch (SocketTimeoutException e) {
            return "the worker said nothing for " + quiet.toMillis() / 1000.0 + " s (" + ending(process)
                    + "), its log is " + log;
        } catch (IOException e) {
            return "the worker's connection broke (" + e.getMessage() + "; " + ending(process) + "), its log is " + log;
        }
        return "the worker ended (" + ending(process) + "), its log is " + log;
    }

    /** Asks for a share of the job; a worker that cannot hear it any more has no runs to give. */
    void askToShare() {
        try {
            send(Order.share());
        } catch (IOException e) {
            // The thread that waits for its events is told of its end.
        }
    }

    private synchronized void send(Order order) throws IOException {
        orders.write(Canonical.line(order) + "\n");
        orders.flush();
    }

    boolean alive() {
        return process.isAlive() && !socket.isClosed();
    }

    /** A worker that dies may break off in the middle of a line. */
    private Event next() throws IOException {
        String line = events.readLine();
        try {
            return line == null ? null : Canonical.read(line, Event.class);
        } catch (DistillException e) {
            throw new IOException("it said " + Shown.of(line), e);
        }
    }

    /** How a process ended, in words: exit codes above 128 name the signal. */
    private static String ending(Process process) {
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                return "it hangs";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "it was interrupted";
        }
        int code = process.exitValue();
        return code > 128 ? "killed by signal " + (code - 128) : "exit code " + code;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
