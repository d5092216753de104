package dev.distill.engine.fleet;

import dev.distill.engine.process.Child;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line and the environment of a worker. Kernels and threads are pinned before it starts: later is too late. */
final class WorkerCommand implements Command {

    static final String MAIN = "dev.distill.engine.worker.Worker";
    static final String TOKEN = "DISTILL_TOKEN";

    /** The time is spent in native code, or waiting: what is compiled at the usual thresholds costs a short study more than it gains. */
    static final List<String> COMPILER = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    private final WorkerSettings settings;
    private final ClassArchive archive;

    WorkerCommand(WorkerSettings settings, ClassArchive archive) {
        this.settings = settings;
        this.archive = archive;
    }

    @Override
    public String what() {
        return "worker";
    }

    @Override
    public Process start(InetSocketAddress parent, String token, Path log) throws IOException {
        ProcessBuilder builder = Child.of(arguments(parent));
        builder.redirectErrorStream(true);
        builder.redirectOutput(log.toFile());
        builder.environment().putAll(settings.environment());
        builder.environment().put("CLASSPATH", ClassPathText.of(settings.classPath()));
        builder.environment().put(TOKEN, token);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    @Override
    public boolean isEnding() {
        return archive.isBeingWritten();
    }

    @Override
    public void ended(boolean inOrder) {
        archive.ended(inOrder);
    }

    private List<String> arguments(InetSocketAddress parent) {
        int heap = Math.max(128, Math.min(settings.memoryMegabytes() / 3, 1024));
        List<String> arguments = new ArrayList<>(settings.launcher());
        arguments.addAll(List.of(
                settings.java().toString(),
                "-Xmx" + heap + "m",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-Ddistill.worker.launched=" + !settings.launcher().isEmpty(),
                "-Ddistill.worker.memory=" + settings.memoryMegabytes(),
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0"));
        JvmProperties.of(System.getProperties(), settings.natives())
                .forEach((name, value) -> arguments.add("-D" + name + "=" + value));
        settings.build().properties().forEach((name, value) -> arguments.add("-D" + name + "=" + value));
        arguments.addAll(COMPILER);
        arguments.addAll(archive.arguments());
        arguments.addAll(VectorModule.arguments(settings.java()));
        arguments.add(MAIN);
        arguments.add(parent.getAddress().getHostAddress());
        arguments.add(String.valueOf(parent.getPort()));
        return arguments;
    }
}
