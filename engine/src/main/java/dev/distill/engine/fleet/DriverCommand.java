package dev.distill.engine.fleet;

import dev.distill.engine.process.Child;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command line of a process that has libraries which neither a build nor its workers have: the driver of a cluster, the keeper of a depot.
 * What they reach into of Java is opened before it starts: later is too late.
 */
final class DriverCommand implements Command {

    /** As Apache Spark lists them (its class JavaModuleOptions). */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private final String what;
    private final Path java;
    private final String main;
    private final List<Path> classPath;

    private DriverCommand(String what, Path java, String main, List<Path> classPath) {
        this.what = what;
        this.java = java;
        this.main = main;
        this.classPath = classPath;
    }

    DriverCommand(Path java, ClusterSettings cluster) {
        this("driver of the cluster (" + cluster.master() + ")", java, cluster.main(), cluster.classPath());
    }

    DriverCommand(DepotSettings depot) {
        this("keeper of the depot (" + depot.place() + ")", depot.java(), depot.main(), depot.classPath());
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public Process start(InetSocketAddress parent, String token, Path log) throws IOException {
        ProcessBuilder builder = Child.of(arguments(parent));
        builder.redirectErrorStream(true);
        builder.redirectOutput(log.toFile());
        builder.environment().put("CLASSPATH", ClassPathText.of(classPath));
        builder.environment().put(WorkerCommand.TOKEN, token);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private List<String> arguments(InetSocketAddress parent) {
        List<String> arguments =
                new ArrayList<>(List.of(java.toString(), "-Xmx1g", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
        arguments.addAll(WorkerCommand.COMPILER);
        opens().forEach(arguments::add);
        arguments.add(main);
        arguments.add(parent.getAddress().getHostAddress());
        arguments.add(String.valueOf(parent.getPort()));
        return arguments;
    }

    private static Stream<String> opens() {
        return OPENED.stream().map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
}
