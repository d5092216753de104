package dev.distill.engine.fleet;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.engine.protocol.ClusterOrder;
import dev.distill.engine.protocol.ClusterUp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The driver of a cluster as a process of its own: it is started when it is first asked for, and anew when it has died. */
final class DriverProcess implements Driver {

    private static final int START_SECONDS = 120;

    /** A driver asks a cluster that does not answer for a minute, and waits for its executors for five. */
    private static final int UP_SECONDS = 600;

    private final WorkerSettings settings;
    private final ClusterSettings cluster;
    private volatile Process process;
    private WorkerLine driver;
    private ClusterUp up;
    private volatile int started;

    DriverProcess(WorkerSettings settings, ClusterSettings cluster) {
        this.settings = settings;
        this.cluster = cluster;
    }

    @Override
    public synchronized ClusterUp up() {
        if (driver == null || !driver.alive()) {
            bringUp();
        }
        return up;
    }

    private void bringUp() {
        started++;
        driver = WorkerLine.start(
                new DriverCommand(settings.java(), cluster), log(), START_SECONDS, "", begun -> process = begun);
        up = answer();
        if (!up.problem().isEmpty()) {
            close();
            throw new DistillException(up.problem(), up.advice());
        }
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
            close();
        }
        return ClusterUp.refusal(
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
    public Path log() {
        return settings.logs().resolve("driver-" + started + ".log");
    }

    @Override
    public void close() {
        Process last = process;
        if (last != null) {
            last.destroyForcibly();
        }
    }
}
