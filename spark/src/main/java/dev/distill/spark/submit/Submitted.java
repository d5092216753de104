package dev.distill.spark.submit;

import dev.distill.dsl.error.DistillException;
import dev.distill.engine.fleet.Driver;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.protocol.ClusterOrder;
import dev.distill.engine.protocol.ClusterUp;
import dev.distill.spark.driver.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** The driver of a cluster within this process, which Spark has started for that and knows which cluster. */
public final class Submitted implements Driver {

    private static final int CLUSTER_ENDED = 4;

    /** A process is one application of Spark's, however many rounds a study has. */
    private static ClusterUp up;

    private static volatile boolean over;

    private final WorkerSettings settings;
    private final int places;

    /**
     * @param settings of workers
     * @param places how many jobs at once, or 0: as many as the cluster has cores
     */
    public Submitted(WorkerSettings settings, int places) {
        this.settings = settings;
        this.places = places;
    }

    @Override
    public ClusterUp up() {
        synchronized (Submitted.class) {
            if (up == null) {
                up = opened();
            }
            return up;
        }
    }

    private ClusterUp opened() {
        try {
            ClusterUp there = Places.open(order(), Submitted::applicationEnded);
            if (!there.problem().isEmpty()) {
                throw new DistillException(there.problem(), there.advice());
            }
            return there;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process is about to end by itself, and the application with it. */
    public static void over() {
        over = true;
    }

    /** An application that is ended by its cluster trains nothing any more. */
    private static void applicationEnded() {
        if (!over) {
            Runtime.getRuntime().halt(CLUSTER_ENDED);
        }
    }

    private ClusterOrder order() {
        return new ClusterOrder(
                "",
                Map.of(),
                places,
                settings.build(),
                settings.classPath().stream().map(Path::toString).toList(),
                settings.memoryMegabytes(),
                settings.logs().resolve("cluster").toString());
    }

    /** What does not answer within a process is answered by nobody else. */
    @Override
    public void deaf(ClusterUp there) {}

    /** Spark keeps what this process prints. */
    @Override
    public Path log() {
        return settings.logs();
    }

    /** The process ends, and the application with it. */
    @Override
    public void close() {}
}
