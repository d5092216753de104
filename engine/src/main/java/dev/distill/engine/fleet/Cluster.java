package dev.distill.engine.fleet;

import dev.distill.engine.run.Schedule;
import dev.distill.engine.store.RunStore;
import java.util.function.Function;

/** A workforce of workers on the machines of a cluster, which are reached by way of its driver. */
public final class Cluster implements ConfiguredWorkforce {

    private final WorkerSettings settings;
    private final Function<WorkerSettings, Driver> drivers;
    private final ClusterCrew crew;

    /**
     * @param settings of the workers
     * @param drivers reaches the cluster, for workers with those settings
     */
    public Cluster(WorkerSettings settings, Function<WorkerSettings, Driver> drivers) {
        this.settings = settings;
        this.drivers = drivers;
        this.crew = new ClusterCrew(drivers.apply(settings));
    }

    /** A cluster whose driver is a process that this one starts. */
    public static Cluster of(WorkerSettings settings, ClusterSettings cluster) {
        return new Cluster(settings, chosen -> new DriverProcess(chosen, cluster));
    }

    @Override
    public WorkerSettings settings() {
        return settings;
    }

    @Override
    public int parallel() {
        return crew.parallel();
    }

    /** How fast the cluster's machines are is nothing to note for this one. */
    @Override
    public void calibrate(RunStore store) {}

    /** Kernels are chosen here: a cluster of one kind of machine, this one's, has them too, and executors of another kind refuse. */
    @Override
    public Cluster settled(RunStore store) {
        return new Cluster(KernelChoice.settled(settings, store), drivers);
    }

    @Override
    public void work(Schedule schedule) {
        try (WorkerPool pool = new WorkerPool(crew, schedule)) {
            pool.work();
        }
    }
}
