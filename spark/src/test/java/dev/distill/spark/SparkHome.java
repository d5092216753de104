package dev.distill.spark;

import dev.distill.dsl.text.Digest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Spark as a machine of a cluster has it installed, which knows nothing of distill: its jars in a folder, and an archive of a master's classes,
 * by which all its processes start in half the time. It is made once for all tests of a build.
 */
final class SparkHome {

    /** What lives for a minute is not worth a compiler's while. */
    private static final List<String> SHORT_LIVED =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:cds*=off");

    private static final String OPENED =
            "java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util"
                    + " java.util.concurrent java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs"
                    + " sun.security.action sun.util.calendar";

    /** The main class of a master. */
    static final String MASTER = "org.apache.spark.deploy.master.Master";

    private static final Pattern PORT = Pattern.compile("Starting Spark master at spark://[^:]+:(\\d+)\\R");

    private static final Path FOLDER = made();

    private SparkHome() {}

    static Path folder() {
        return FOLDER;
    }

    /** Options of a process that lives for a minute, as a setting of Spark has them. */
    static String options() {
        return String.join(" ", SHORT_LIVED) + " \"" + mapping(FOLDER) + "\"";
    }

    private static String mapping(Path home) {
        return "-XX:SharedArchiveFile=" + archive(home);
    }

    /** The command of one of Spark's own main classes. */
    static List<String> command(String heap, String main, String... arguments) {
        return command(FOLDER, mapping(FOLDER), heap, main, arguments);
    }

    private static List<String> command(Path home, String option, String heap, String main, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), heap));
        command.addAll(SHORT_LIVED);
        command.add(option);
        Stream.of(OPENED.split(" ")).forEach(it -> command.add("--add-opens=java.base/" + it + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", home.resolve("jars") + File.separator + "*", main));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The arguments of a master at whichever port of this machine is free; its log tells which. */
    static String[] masterAtAnyPort() {
        return new String[] {"--host", "127.0.0.1", "--port", "0", "--webui-port", "0"};
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits, for two minutes at most, until a master that is up tells its port in its log. */
    static OptionalInt port(Path log, Process master) throws IOException, InterruptedException {
        for (int poll = 0; poll < 600 && master.isAlive(); poll++) {
            Matcher told = PORT.matcher(Files.readString(log));
            if (told.find()) {
                return OptionalInt.of(Integer.parseInt(told.group(1)));
            }
            Thread.sleep(200);
        }
        return OptionalInt.empty();
    }

    private static Path archive(Path home) {
        return home.resolve("classes.jsa");
    }

    private static Path made() {
        List<Path> jars = ClassPaths.spark();
        Path home = Path.of(
                        "target",
                        "spark-"
                                + Digest.of(System.getProperty("java.home") + Runtime.version() + jars)
                                        .substring(0, 12))
                .toAbsolutePath();
        try (FileChannel channel = FileChannel.open(
                        Files.createDirectories(home).resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(archive(home))) {
                link(jars, home.resolve("jars"));
                makeArchive(home);
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void link(List<Path> jars, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path jar : jars) {
            Path link = folder.resolve(jar.getFileName());
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, jar);
        }
    }

    /** A master that is asked to end writes it on its way out; without it all start as they do anyway. */
    private static void makeArchive(Path home) throws IOException, InterruptedException {
        Path draft = home.resolve("classes.draft");
        Path log = home.resolve("archive.log");
        Files.deleteIfExists(draft);
        Files.deleteIfExists(log);
        List<String> command =
                command(home, "-XX:ArchiveClassesAtExit=" + draft, "-Xmx256m", MASTER, masterAtAnyPort());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        Process master = builder.start();
        try {
            if (port(log, master).isPresent()) {
                master.destroy();
                if (master.waitFor(120, TimeUnit.SECONDS) && Files.exists(draft)) {
                    Files.move(draft, archive(home), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } finally {
            master.destroyForcibly();
        }
    }
}
