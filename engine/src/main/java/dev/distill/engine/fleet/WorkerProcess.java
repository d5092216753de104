package dev.distill.engine.fleet;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.text.Shown;
import dev.distill.engine.protocol.Event;
import dev.distill.engine.protocol.Order;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;

/** Whoever carries out orders at the other end of a line, one at a time: a worker on this machine, or a place in a cluster. */
final class WorkerProcess implements AutoCloseable {

    private final Line line;

    WorkerProcess(Line line) {
        this.line = line;
    }

    /** Starts a worker and waits until it is up. */
    static WorkerProcess start(WorkerSettings settings, String name, Consumer<Process> started) {
        return new WorkerProcess(WorkerLine.start(settings, name, started));
    }

    /** Starts a worker that is to train, likewise. */
    static WorkerProcess startTraining(WorkerSettings settings, String name, Consumer<Process> started) {
        return new WorkerProcess(WorkerLine.start(settings, ClassArchive.ofTraining(settings), name, started));
    }

    /** Has an order carried out, however long it takes; returns null, or in words how the worker died in the middle of it. */
    String execute(Order order, Consumer<Event> listener) {
        return execute(order, Duration.ZERO, listener);
    }

    /** Has an order carried out by a worker that is taken for dead where it says nothing for that long; zero is for ever. */
    String execute(Order order, Duration quiet, Consumer<Event> listener) {
        try {
            line.quiet(quiet);
            line.write(Canonical.line(order));
            for (Event event = next(); event != null; event = next()) {
                if (event.kind() == Event.Kind.JOB_DONE) {
                    return null;
                }
                if (event.kind() == Event.Kind.JOB_LOST) {
                    return event.text();
                }
                listener.accept(event);
            }
        } catch (SocketTimeoutException e) {
            return "the worker said nothing for " + quiet.toMillis() / 1000.0 + " s (" + line.ending();
        } catch (IOException e) {
            return "the worker's connection broke (" + e.getMessage() + "; " + line.ending();
        }
        return "the worker ended (" + line.ending();
    }

    /** Asks for a share of the job; a worker that cannot hear it any more has no runs to give. */
    void askToShare() {
        try {
            line.write(Canonical.line(Order.share()));
        } catch (IOException e) {
            // The thread that waits for its events is told of its end.
        }
    }

    boolean alive() {
        return line.alive();
    }

    /** Whether a death may be its runs' fault; it is not where whoever was between is gone. */
    boolean trained() {
        return line.trains() || line.alive();
    }

    /** A worker that dies may break off in the middle of a line. */
    private Event next() throws IOException {
        String said = line.read();
        try {
            return said == null ? null : Canonical.read(said, Event.class);
        } catch (DistillException e) {
            throw new IOException("it said " + Shown.of(said), e);
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
