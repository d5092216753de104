package dev.distill.spark.driver;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Numerics;
import dev.distill.dsl.text.Digest;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.backend.Tuning;
import dev.distill.engine.fleet.WorkerLine;
import dev.distill.engine.protocol.ClusterOrder;
import dev.distill.spark.executor.DoJob;
import dev.distill.spark.wire.Ending;
import dev.distill.spark.wire.Handout;
import dev.distill.spark.wire.Launch;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;

/** A Spark application, whose tasks are jobs. */
final class SparkCluster implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 300;

    /** Executors come one by one: once none has come for so long, those that are there are counted. */
    private static final int SETTLED_SECONDS = 3;

    private final JavaSparkContext spark;
    private final Launch launch;
    private final int places;

    private SparkCluster(JavaSparkContext spark, Launch launch, int places) {
        this.spark = spark;
        this.launch = launch;
        this.places = places;
    }

    /**
     * Becomes an application of a cluster.
     *
     * @param ended is run where the cluster ends it
     * @throws DistillException where there is no cluster, or it has no executor
     */
    static SparkCluster reach(ClusterOrder order, Runnable ended) {
        Master.check(order.master());
        Path packed = Path.of(order.scratch());
        List<Packed> jars = order.classPath().stream()
                .map(element -> Packed.of(Path.of(element), packed))
                .toList();
        JavaSparkContext spark = started(order, packed);
        try {
            spark.setLogLevel("WARN");
            spark.sc().addSparkListener(new SparkListener() {
                @Override
                public void onApplicationEnd(SparkListenerApplicationEnd end) {
                    ended.run();
                }
            });
            jars.stream().map(Packed::file).distinct().forEach(jar -> spark.addFile(jar.toString()));
            int cores = cores(spark, order.master());
            return new SparkCluster(spark, launch(order, jars), order.places() == 0 ? cores : order.places());
        } catch (RuntimeException e) {
            spark.close();
            throw e;
        }
    }

    private static JavaSparkContext started(ClusterOrder order, Path packed) {
        SparkConf conf = new SparkConf()
                .setAppName("distill")
                .set("spark.ui.enabled", "false")
                .set("spark.executor.memory", "512m");
        if (!order.master().isEmpty()) {
            conf.setMaster(order.master());
        }
        if (order.places() > 0) {
            conf.set("spark.cores.max", String.valueOf(order.places()));
        }
        order.settings().forEach(conf::set);
        conf.set("spark.plugins", DistillPlugin.class.getName())
                .set("spark.jars", own(packed))
                .set("spark.task.maxFailures", "1");
        try {
            return new JavaSparkContext(conf);
        } catch (Exception e) {
            // Scala declares no exceptions: Spark's own is a checked one.
            throw new DistillException(
                    "The cluster (" + conf.get("spark.master", "none") + ") takes no application: " + words(e) + ".",
                    "Is its Spark of the version (" + org.apache.spark.package$.MODULE$.SPARK_VERSION()
                            + ")? The driver's log says more.",
                    e);
        }
    }

    /** What an executor needs of ours: this module, the engine and the DSL, which it has no libraries for and needs none. */
    private static String own(Path packed) {
        return Stream.of(DoJob.class, WorkerLine.class, Digest.class)
                .map(SparkCluster::place)
                .distinct()
                .map(element -> Packed.of(element, packed).file().toUri().toString())
                .collect(Collectors.joining(","));
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Launch launch(ClusterOrder order, List<Packed> jars) {
        NativeBuild build = order.build();
        NumericClass numericClass = build.numericClass();
        return new Launch(
                build.name(),
                numericClass.label(),
                build.environment(),
                build.tuning().map(Tuning::describe).orElse(""),
                jars.stream().map(Packed::sha256).toList(),
                order.memoryMegabytes(),
                numericClass.numerics() == Numerics.PORTABLE
                        ? ""
                        : Processor.ofThisMachine().model());
    }

    /** The cores of the executors that have come. */
    private static int cores(JavaSparkContext spark, String master) {
        int seen = 0;
        for (int second = 0, since = 0; second < PATIENCE_SECONDS; second++) {
            int executors = executors(spark);
            since = executors == seen ? since + 1 : 0;
            seen = executors;
            if (executors > 0 && since >= SETTLED_SECONDS) {
                return spark.defaultParallelism();
            }
            pause();
        }
        throw new DistillException(
                "The cluster (" + master + ") has given no executor within " + PATIENCE_SECONDS + " s.",
                "Are its workers up, with a core and 512 MB that are free, and can they reach this machine"
                        + " (spark.driver.host)? Look at the master's page and at an executor's log there: an old Java"
                        + " is told in it, for one.");
    }

    /** But for the driver itself; in local mode that is the executor too. */
    private static int executors(JavaSparkContext spark) {
        int blocks = spark.sc().getExecutorMemoryStatus().size();
        return spark.sc().isLocal() ? blocks : blocks - 1;
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DistillException("The driver was interrupted.", "Start the study again.", e);
        }
    }

    /** How many jobs at once. */
    int places() {
        return places;
    }

    /** How executors start workers. */
    Launch launch() {
        return launch;
    }

    /**
     * Has a job done, whichever executor is free.
     *
     * @throws IllegalStateException where its executor is lost
     */
    Ending run(Handout handout) {
        try {
            return spark.parallelize(List.of(handout), 1)
                    .map(new DoJob())
                    .collect()
                    .get(0);
        } catch (Exception e) {
            // Scala declares no exceptions: Spark's own is a checked one.
            throw new IllegalStateException(words(e), e);
        }
    }

    /** Whether the application has ended. */
    boolean ended() {
        return spark.sc().isStopped();
    }

    /** What an exception says, in a line. */
    static String words(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").trim();
    }

    @Override
    public void close() {
        spark.close();
    }
}
