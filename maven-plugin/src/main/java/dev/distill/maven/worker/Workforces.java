package dev.distill.maven.worker;

import dev.distill.engine.backend.Versions;
import dev.distill.engine.fleet.Cluster;
import dev.distill.engine.fleet.ClusterSettings;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.run.Workforce;
import dev.distill.maven.advice.ClusterAdvice;
import dev.distill.maven.option.Executor;
import dev.distill.maven.option.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who trains: workers of this machine, or those of a cluster.
 *
 * @param executor whose
 * @param master where a cluster is, or nothing
 * @param settings of the cluster's own, by name
 * @param places how many jobs at once, where it was told
 * @param jars where the driver of a cluster comes from
 */
public record Workforces(
        Executor executor,
        Optional<String> master,
        SortedMap<String, String> settings,
        Optional<Integer> places,
        WorkerJars jars) {

    private static final String DRIVER = "dev.distill.spark.SparkDriver";

    /**
     * Reads the values of {@code distill.executor}, {@code distill.spark.master} and {@code distill.spark.conf}.
     *
     * @throws dev.distill.dsl.error.DistillException where one cannot be read, or they do not go together
     */
    public static Workforces of(String executor, String master, String conf, WorkerLimits limits, WorkerJars jars) {
        Executor chosen = Options.choice("distill.executor", Executor.class, executor);
        Optional<String> place = Optional.ofNullable(master).map(String::trim).filter(text -> !text.isEmpty());
        if (chosen == Executor.SPARK && place.isEmpty()) {
            throw ClusterAdvice.noMaster();
        }
        if (chosen == Executor.LOCAL && place.isPresent()) {
            throw ClusterAdvice.masterAlone(place.get());
        }
        return new Workforces(chosen, place, settings(conf), limits.parallel(), jars);
    }

    private static SortedMap<String, String> settings(String conf) {
        SortedMap<String, String> settings = new TreeMap<>();
        for (String setting : Options.words(conf)) {
            String[] parts = setting.split("=", 2);
            if (parts.length != 2 || !parts[0].startsWith("spark.")) {
                throw ClusterAdvice.unreadableSetting(setting);
            }
            settings.put(parts[0], parts[1]);
        }
        return settings;
    }

    /**
     * The workforce of workers with these settings.
     *
     * @throws dev.distill.dsl.error.DistillException where a cluster cannot have such workers
     */
    public Workforce of(WorkerSettings workers) {
        if (executor == Executor.LOCAL) {
            return new Fleet(workers);
        }
        if (!workers.launcher().isEmpty()) {
            throw ClusterAdvice.launcher(workers.launcher());
        }
        String backend = workers.build().numericClass().backend();
        if (!backend.equals("cpu")) {
            throw ClusterAdvice.backend(backend);
        }
        return Cluster.of(workers, cluster());
    }

    private ClusterSettings cluster() {
        List<Path> driver = jars.spark(Versions.ofThisEngine());
        return new ClusterSettings(master.orElseThrow(), settings, places.orElse(0), DRIVER, driver);
    }
}
