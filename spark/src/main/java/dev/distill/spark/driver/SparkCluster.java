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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;

/** A Spark application, whose tasks are jobs. */
final class SparkCluster implements AutoCloseable {

    /** Executors come one by one: once none has come for so long, those that are there are counted. */
    private static final int SETTLED_SECONDS = 3;

    private final JavaSparkContext spark;
    private final Launch launch;
    private final int places;
    private final Presence presence;

    private SparkCluster(JavaSparkContext spark, Launch launch, int places, Presence presence) {
        this.spark = spark;
        this.launch = launch;
        this.places = places;
        this.presence = presence;
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
        SparkConf conf = conf(order, packed);
        Duration patience = Patience.in(conf);
        JavaSparkContext spark = started(conf);
        try {
            spark.setLogLevel("WARN");
            jars.stream().map(Packed::file).distinct().forEach(jar -> spark.addFile(jar.toString()));
            int cores = cores(spark, order.master(), patience);
            Presence presence = new Presence(order.master(), patience, () -> executors(spark), System::nanoTime);
            tellOfItsEnd(spark, ended);
            return new SparkCluster(spark, launch(order, jars), order.places() == 0 ? cores : order.places(), presence);
        } catch (DistillException e) {
            spark.close();
            throw e;
        } catch (Exception e) {
            // Scala declares no exceptions: Spark's own is a checked one, and whatever it asks of an application that
            // is being ended throws one.
            boolean stopped = spark.sc().isStopped();
            spark.close();
            throw stopped ? ended(order.master(), e) : refused(order.master(), e);
        }
    }

    /** Before a cluster is reached its end is an answer like others. */
    private static void tellOfItsEnd(JavaSparkContext spark, Runnable ended) {
        spark.sc().addSparkListener(new SparkListener() {
            @Override
            public void onApplicationEnd(SparkListenerApplicationEnd end) {
                ended.run();
            }
        });
        if (spark.sc().isStopped()) {
            ended.run();
        }
    }

    private static SparkConf conf(ClusterOrder order, Path packed) {
        SparkConf conf = new SparkConf()
                .setIfMissing("spark.app.name", "distill")
                .setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.local.dir", order.local().toString())
                .setIfMissing("spark.executor.memory", "512m");
        if (!order.master().isEmpty()) {
            conf.setMaster(order.master());
        }
        if (order.places() > 0) {
            conf.set("spark.cores.max", String.valueOf(order.places()));
        }
        order.settings().forEach(conf::set);
        return conf.set("spark.plugins", DistillPlugin.class.getName())
                .set("spark.jars", own(packed))
                .set("spark.task.maxFailures", "1")
                .set("spark.speculation", "false");
    }

    private static JavaSparkContext started(SparkConf conf) {
        try {
            return new JavaSparkContext(conf);
        } catch (Exception e) {
            // Scala declares no exceptions: Spark's own is a checked one.
            throw refused(conf.get("spark.master", "none"), e);
        }
    }

    private static DistillException refused(String master, Exception cause) {
        return new DistillException(
                "The cluster (" + master + ") takes no application: " + words(cause) + ".",
                doubted() + " The driver's log says more.",
                cause);
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
    private static int cores(JavaSparkContext spark, String master, Duration patience) {
        int seen = 0;
        for (int second = 0, since = 0; second < patience.toSeconds(); second++) {
            checkNotEnded(spark, master);
            int executors = executors(spark);
            since = executors == seen ? since + 1 : 0;
            seen = executors;
            if (executors > 0 && since >= SETTLED_SECONDS) {
                return spark.defaultParallelism();
            }
            pause();
        }
        throw new DistillException(
                "The cluster (" + master + ") has given no executor within " + patience.toSeconds() + " s.",
                "Are its workers up, with a core and 512 MB that are free, and can they reach this machine"
                        + " (spark.driver.host)? Look at the master's page and at an executor's log there: an old Java"
                        + " is told in it, for one.");
    }

    private static void checkNotEnded(JavaSparkContext spark, String master) {
        if (spark.sc().isStopped()) {
            throw ended(master, null);
        }
    }

    /** Spark gives an application up by itself where what answers is no master of its kind, and a master where somebody asks it to. */
    private static DistillException ended(String master, Exception cause) {
        return new DistillException(
                "The cluster (" + master + ") ended the application before it had an executor.",
                doubted() + " The driver's log and the master's say more.",
                cause);
    }

    private static String doubted() {
        return "Is it a master of Spark of the version (" + org.apache.spark.package$.MODULE$.SPARK_VERSION() + ")?";
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
     * @throws Presence.Gone where there has been no executor for too long
     */
    Ending run(Handout handout) {
        try {
            return awaited(spark.parallelize(List.of(handout), 1)
                            .map(new DoJob())
                            .collectAsync())
                    .get(0);
        } catch (Presence.Gone e) {
            throw e;
        } catch (Exception e) {
            // Scala declares no exceptions: Spark's own is a checked one.
            throw new IllegalStateException(words(e instanceof ExecutionException ? e.getCause() : e), e);
        }
    }

    private List<Ending> awaited(Future<List<Ending>> task) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return task.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                presence.check();
            }
        }
    }

    /** Whether the application has ended. */
    boolean ended() {
        return spark.sc().isStopped();
    }

    /** What an exception says, in a line without a full stop. */
    static String words(Throwable e) {
        String line =
                String.valueOf(e.getMessage()).lines().findFirst().orElse("").trim();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    @Override
    public void close() {
        spark.close();
    }
}
