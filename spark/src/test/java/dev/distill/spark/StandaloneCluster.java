package dev.distill.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A master and workers of Spark's own as processes of this machine, with a Spark of their own that knows nothing of distill. */
final class StandaloneCluster implements AutoCloseable {

    private static final String SMALL = "-Xmx256m";

    private final Path javaOfExecutors;
    private final Path folder;
    private final int port;
    private final List<Process> workers = new ArrayList<>();
    private final Process master;

    /** Starts a master and so many workers of one core each, which keep all that they write in a folder. */
    StandaloneCluster(Path folder, int count) throws IOException, InterruptedException {
        this(folder, count, Path.of(System.getProperty("java.home")));
    }

    /** Its executors are started by another Java. */
    StandaloneCluster(Path folder, int count, Path javaOfExecutors) throws IOException, InterruptedException {
        this.javaOfExecutors = javaOfExecutors;
        this.folder = Files.createDirectories(folder);
        this.master = start("master", SMALL, SparkHome.MASTER, SparkHome.masterAtAnyPort());
        try {
            this.port = SparkHome.port(log("master"), master)
                    .orElseThrow(() -> new IOException("No master came up; its log is " + log("master")));
            for (int i = 0; i < count; i++) {
                addWorker();
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    String master() {
        return "spark://127.0.0.1:" + port;
    }

    /** A machine comes to the cluster. */
    void addWorker() throws IOException {
        String name = "worker-" + (workers.size() + 1);
        workers.add(start(
                name,
                SMALL,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                "127.0.0.1",
                "--cores",
                "1",
                "--memory",
                "600M",
                "--webui-port",
                "0",
                "--work-dir",
                folder.resolve(name).toString(),
                master()));
    }

    /** Submits a jar as {@code spark-submit} does; returns its exit code once it has ended. */
    int submit(String name, Path jar, Class<?> main, String... arguments) throws IOException, InterruptedException {
        return submit(name, List.of(), jar, main, arguments);
    }

    /** Submits a jar whose driver one of the machines starts; once it has ended its state is told, and the exit code is 0 whatever it is. */
    void submitToAMachine(String name, Path jar, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> there = List.of(
                "--deploy-mode",
                "cluster",
                "--driver-memory",
                "512m",
                "--conf",
                "spark.standalone.submit.waitAppCompletion=true",
                "--conf",
                "spark.driver.extraJavaOptions=" + SparkHome.options());
        submit(name, there, jar, main, arguments);
    }

    /** What drivers that machines have started wrote to their standard error. */
    String printedByDrivers() throws IOException {
        StringBuilder printed = new StringBuilder();
        try (Stream<Path> files = Files.find(folder, 3, (file, is) -> file.endsWith("stderr"))) {
            for (Path file : files.filter(
                            it -> it.getParent().getFileName().toString().startsWith("driver-"))
                    .toList()) {
                printed.append(Files.readString(file));
            }
        }
        return printed.toString();
    }

    private int submit(String name, List<String> how, Path jar, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--master", master(), "--class", main.getName()));
        all.addAll(List.of("--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.driver.bindAddress=127.0.0.1"));
        all.addAll(how);
        all.add(jar.toString());
        all.addAll(List.of(arguments));
        return start(name, "-Xmx600m", "org.apache.spark.deploy.SparkSubmit", all.toArray(String[]::new))
                .waitFor();
    }

    /** A machine is lost, with its executor and what that has started. */
    void loseWorker() {
        lose(workers.stream().filter(Process::isAlive).findFirst().orElseThrow());
    }

    /** All machines are lost but the master's. */
    void loseWorkers() {
        workers.forEach(StandaloneCluster::lose);
    }

    /** The master's machine is lost. */
    void loseMaster() {
        lose(master);
    }

    private static void lose(Process process) {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        all.forEach(child -> child.onExit().join());
    }

    private Process start(String name, String heap, String main, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(SparkHome.command(heap, main, arguments))
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        builder.environment().put("JAVA_HOME", javaOfExecutors.toString());
        builder.environment().put("SPARK_HOME", SparkHome.folder().toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment()
                .put("SPARK_LOCAL_DIRS", folder.resolve(name + "-local").toString());
        return builder.start();
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    /** Kills this process's own children of a kind, such as the driver. */
    static void killChildren(Predicate<String> commandLine) {
        ProcessHandle.current()
                .children()
                .filter(child -> commandLine.test(child.info().commandLine().orElse("")))
                .forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        loseWorkers();
        loseMaster();
    }
}
