package dev.distill.engine.fleet;

import dev.distill.engine.protocol.ClusterUp;
import java.nio.file.Path;

/** Whoever knows a cluster, and gives orders to it. */
public interface Driver extends AutoCloseable {

    /**
     * Where it takes orders.
     *
     * @throws dev.distill.dsl.error.DistillException where there is no cluster
     */
    ClusterUp up();

    /** Nobody takes orders there, though the process may not be gone yet: whoever asks next is given another place. */
    void deaf(ClusterUp there);

    /** What it prints is there. */
    Path log();

    @Override
    void close();
}
