package dev.distill.engine.fleet;

import dev.distill.dsl.error.DistillException;
import dev.distill.engine.process.Child;
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
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A forked JVM that trains, line by line: what is said is text here, and needs no library to be passed on. It talks over a loopback
 * connection, so whatever is printed in it goes to its log file alone.
 */
public final class WorkerLine implements Line {

    private static final int START_SECONDS = 120;

    /** An emulated processor is slow. */
    private static final int LAUNCHED_START_SECONDS = 600;

    private static final int END_SECONDS = 10;
    private static final int BUSY_END_SECONDS = 50;

    /** How shells tell that somebody killed it: by signal 2, 9 or 15. */
    private static final Set<Integer> KILLED = Set.of(130, 137, 143);

    private static final int POLL_MILLIS = 200;
    private static final int LAST_WORDS = 5;

    private final Command command;
    private final Process process;
    private final Path log;
    private final Socket socket;
    private final BufferedReader in;
    private final Writer out;

    private WorkerLine(Command command, Process process, Path log, Socket socket) throws IOException {
        this.command = command;
        this.process = process;
        this.log = log;
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
    }

    /** Starts a worker and waits until it is up. */
    public static WorkerLine start(WorkerSettings settings, String name, Consumer<Process> started) {
        return start(settings, ClassArchive.of(settings), name, started);
    }

    /** Starts a worker, a second time without an archive where it ends by itself before it is up. */
    static WorkerLine start(WorkerSettings settings, ClassArchive archive, String name, Consumer<Process> started) {
        Path log = settings.logs().resolve(name + ".log");
        AtomicReference<Process> last = new AtomicReference<>();
        try {
            return start(
                    new WorkerCommand(settings, archive), log, patience(settings), launching(settings), process -> {
                        last.set(process);
                        started.accept(process);
                    });
        } catch (RuntimeException | Error e) {
            boolean again = e instanceof DistillException && endedByItself(last.get()) && archive.blamed();
            archive.ended(false);
            if (!again) {
                throw e;
            }
            return start(settings, new ClassArchive.None(), name, started);
        }
    }

    private static boolean endedByItself(Process process) {
        return process != null && !process.isAlive() && !KILLED.contains(process.exitValue());
    }

    /**
     * Starts a process that comes to an address, and waits until it is up.
     *
     * @param command what is started
     * @param log the file of what it prints
     * @param patience the seconds that it may take
     * @param advice more of what to do where it cannot be started
     * @param started is told of the process before it is up
     */
    static WorkerLine start(Command command, Path log, int patience, String advice, Consumer<Process> started) {
        Process process = null;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.createDirectories(log.toAbsolutePath().getParent());
            byte[] secret = new byte[16];
            new SecureRandom().nextBytes(secret);
            String token = HexFormat.of().formatHex(secret);
            process = command.start((InetSocketAddress) server.getLocalSocketAddress(), token, log);
            started.accept(process);
            WorkerLine worker =
                    new WorkerLine(command, process, log, accepted(server, process, command, log, patience));
            worker.quiet(Duration.ofSeconds(patience));
            String ready = worker.read();
            if (ready == null || !ready.contains(token)) {
                worker.close();
                throw died(process, command, log, "before it was up");
            }
            return worker;
        } catch (IOException e) {
            if (process != null) {
                // It came to us and then said nothing: nobody else would end it.
                Child.end(process);
            }
            throw new DistillException(
                    "A " + command.what() + " could not be started: " + e + ".",
                    "Its log, if there is one, is " + log + "." + advice,
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

    private static Socket accepted(ServerSocket server, Process process, Command command, Path log, int seconds)
            throws IOException {
        server.setSoTimeout(POLL_MILLIS);
        for (long poll = 0; poll < seconds * 1000L / POLL_MILLIS; poll++) {
            try {
                return server.accept();
            } catch (SocketTimeoutException e) {
                if (!process.isAlive()) {
                    throw died(process, command, log, "while it started");
                }
            }
        }
        Child.end(process);
        throw new DistillException(
                "A " + command.what() + " did not come up within " + seconds + " s.", "Its log is " + log + ".");
    }

    private static DistillException died(Process process, Command command, Path log, String when) {
        return new DistillException(
                "A " + command.what() + " ended " + when + " (" + ending(process) + ").", "Its log is " + log + ".");
    }

    @Override
    public void quiet(Duration quiet) throws IOException {
        socket.setSoTimeout((int) Math.min(quiet.toMillis(), Integer.MAX_VALUE));
    }

    @Override
    public String read() throws IOException {
        return in.readLine();
    }

    @Override
    public synchronized void write(String line) throws IOException {
        out.write(line + "\n");
        out.flush();
    }

    @Override
    public boolean alive() {
        return process.isAlive() && !socket.isClosed();
    }

    @Override
    public boolean trains() {
        return true;
    }

    /** How it ended, and where its log is. */
    @Override
    public String ending() {
        return ending(process) + "), its log is " + log;
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

    /** The last lines of its log, for somebody who cannot look at it. */
    public String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return String.join(" / ", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
        } catch (IOException e) {
            return "none";
        }
    }

    /** Ends it at once, whatever it is at. */
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
        boolean inOrder = false;
        try {
            if (process.waitFor(END_SECONDS, TimeUnit.SECONDS)
                    || command.isEnding() && process.waitFor(BUSY_END_SECONDS, TimeUnit.SECONDS)) {
                inOrder = process.exitValue() == 0;
            } else {
                Child.end(process);
            }
        } catch (InterruptedException e) {
            Child.end(process);
            Thread.currentThread().interrupt();
        }
        command.ended(inOrder);
    }
}
