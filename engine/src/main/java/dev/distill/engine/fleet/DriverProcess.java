package dev.distill.engine.fleet;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.text.Folders;
import dev.distill.engine.process.Child;
import dev.distill.engine.protocol.ClusterOrder;
import dev.distill.engine.protocol.ClusterUp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The driver of a cluster as a process of its own: it is started when it is first asked for, and anew when it has died. */
final class DriverProcess implements Driver {

    private static final int START_SECONDS = 120;

    /** A driver asks a cluster that does not answer for a minute, and waits for its executors for an hour at most. */
    private static final int UP_SECONDS = 4_000;

    /** So many drivers in a row, each ended in less than so long, are not ended by chance. */
    private static final int SHORT_LIVES = 5;

    private static final Duration SHORT = Duration.ofMinutes(10);

    private final WorkerSettings settings;
    private final ClusterSettings cluster;
    private volatile Process process;
    private volatile Process closed;
    private WorkerLine driver;
    private ClusterUp up;
    private volatile int started;
    private long since;
    private int shortLives;
    private DistillException refusal;

    DriverProcess(WorkerSettings settings, ClusterSettings cluster) {
        this.settings = settings;
        this.cluster = cluster;
    }

    @Override
    public synchronized ClusterUp up() {
        if (driver == null || !driver.alive() || process == closed) {
            checkItLasts();
            bringUp();
        }
        return up;
    }

    /** A cluster that was refused once is not waited for again. */
    private void checkItLasts() {
        if (started > 0) {
            shortLives = System.nanoTime() - since < SHORT.toNanos() ? shortLives + 1 : 0;
        }
        if (shortLives >= SHORT_LIVES) {
            refusal = new DistillException(
                    "The driver of the cluster (" + cluster.master() + ") ended (" + SHORT_LIVES
                            + ") times in a row, each time within (" + SHORT.toMinutes() + " minutes).",
                    "Its logs are driver-*.log in " + settings.logs() + ". Start again: what is done stays done.");
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    private void bringUp() {
        started++;
        since = System.nanoTime();
        driver = WorkerLine.start(
                new DriverCommand(settings.java(), cluster), log(), START_SECONDS, "", begun -> process = begun);
        up = answer();
        if (!up.problem().isEmpty()) {
            close();
            refusal = new DistillException(up.problem(), up.advice());
            throw refusal;
        }
        since = System.nanoTime();
    }

    private ClusterUp answer() {
        try {
            driver.quiet(Duration.ofSeconds(UP_SECONDS));
            driver.write(Canonical.line(order()));
            String line = driver.read();
            if (line != null) {
                return Canonical.read(line, ClusterUp.class);
            }
        } catch (IOException e) {
            // It has ended, or hangs.
        }
        close();
        throw new DistillException(
                "The driver of the cluster (" + cluster.master() + ") ended before it was up.",
                "Its log is " + log() + ".");
    }

    private ClusterOrder order() {
        return new ClusterOrder(
                cluster.master(),
                cluster.settings(),
                cluster.places(),
                settings.build(),
                settings.classPath().stream().map(Path::toString).toList(),
                settings.memoryMegabytes(),
                settings.logs().resolve("cluster").toString());
    }

    @Override
    public synchronized void deaf(ClusterUp there) {
        if (there == up) {
            close();
        }
    }

    @Override
    public Path log() {
        return settings.logs().resolve("driver-" + started + ".log");
    }

    /** A driver that is killed leaves copies of all jars behind. */
    private void forgetCopies() {
        try {
            Folders.delete(order().local());
        } catch (IOException e) {
            // They take room and do no harm; the folder of logs is deleted with them by "clean".
        }
    }

    @Override
    public void close() {
        Process last = process;
        if (last != null) {
            closed = last;
            Child.end(last);
            forgetCopies();
        }
    }
}
