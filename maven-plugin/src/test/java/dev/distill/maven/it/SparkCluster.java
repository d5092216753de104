package dev.distill.maven.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A standalone cluster of Spark's own on this machine: a master and a worker of one core, with jars of Spark that know nothing of distill. It
 * ends when it is closed, and with this JVM, however that ends.
 */
public final class SparkCluster implements AutoCloseable {

    /** What Spark's class path is written into when its module is built. */
    private static final String CLASS_PATH = "spark/target/spark-class-path";

    private static final int POLLS = 600;

    /** A process that ends with the pipe from this JVM. */
    private static final String TIED = "\"$@\" < /dev/null & cat > /dev/null; kill -9 $!; wait";

    /** As Apache Spark lists them (its class JavaModuleOptions). */
    private static final String OPENED =
            "java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util"
                    + " java.util.concurrent java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs"
                    + " sun.security.action sun.util.calendar";

    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://127[.]0[.]0[.]1:\\d+)\\R");

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private String master;

    private SparkCluster(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts one.
     *
     * @param modules the folder of the modules
     * @param folder where it writes
     */
    public static SparkCluster start(Path modules, Path folder) throws IOException, InterruptedException {
        SparkCluster cluster = new SparkCluster(folder);
        cluster.home(modules.resolve(CLASS_PATH));
        try {
            cluster.up();
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void up() throws IOException, InterruptedException {
        process("master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0");
        awaitMaster();
        String[] worker = {"--host", "127.0.0.1", "--cores", "1", "--memory", "600M", "--webui-port", "0"};
        String work = folder.resolve("work").toString();
        process(
                "worker",
                Stream.concat(Stream.of(worker), Stream.of("--work-dir", work, master))
                        .toArray(String[]::new));
    }

    /** Where its master is. */
    public String master() {
        return master;
    }

    private void home(Path classPath) throws IOException {
        if (!Files.exists(classPath)) {
            throw new IOException(
                    "There is no class path of Spark (" + classPath + "): build the module spark before.");
        }
        Path jars = Files.createDirectories(folder.resolve("home/jars"));
        for (String jar : Files.readString(classPath).trim().split(File.pathSeparator)) {
            Files.createSymbolicLink(jars.resolve(Path.of(jar).getFileName()), Path.of(jar));
        }
    }

    private void process(String name, String... arguments) throws IOException {
        String main =
                "org.apache.spark.deploy." + name + "." + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of("sh", "-c", TIED, "sh", java, "-Xmx256m", "-XX:+UseSerialGC"));
        command.add("-XX:TieredStopAtLevel=1");
        Stream.of(OPENED.split(" ")).forEach(it -> command.add("--add-opens=java.base/" + it + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", folder.resolve("home/jars") + File.separator + "*", main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_LOCAL_DIRS", folder.resolve("local").toString());
        processes.add(builder.start());
    }

    /** It takes whichever port is free, and tells it in its log. */
    private void awaitMaster() throws IOException, InterruptedException {
        Path log = log("master");
        for (int poll = 0; poll < POLLS && processes.get(0).isAlive(); poll++) {
            Matcher told = MASTER.matcher(Files.readString(log));
            if (told.find()) {
                master = told.group(1);
                return;
            }
            Thread.sleep(200);
        }
        throw new IOException("No master of Spark came up; its log is " + log);
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    /** Ends its processes, and waits until they are gone. */
    @Override
    public void close() throws IOException {
        for (Process process : processes) {
            process.getOutputStream().close();
        }
        processes.forEach(process -> process.onExit().join());
    }
}
