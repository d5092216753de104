package dev.distill.spark.executor;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.text.Digest;
import dev.distill.dsl.text.Folders;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.backend.Tuning;
import dev.distill.engine.fleet.WorkerLine;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.spark.wire.Ending;
import dev.distill.spark.wire.Handout;
import dev.distill.spark.wire.Launch;
import dev.distill.spark.wire.Question;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An executor: its own store, and the workers that it has started, which go from job to job. */
public final class Executor implements AutoCloseable {

    private static volatile Executor ofThisProcess;

    private final AtomicInteger started = new AtomicInteger();
    private final BlockingDeque<WorkerLine> idle = new LinkedBlockingDeque<>();
    private final Set<Path> checked = ConcurrentHashMap.newKeySet();
    private final Set<Process> processes = ConcurrentHashMap.newKeySet();
    private final Path folder;
    private final Function<String, Path> files;
    private final Driver driver;

    /**
     * @param folder what it may write to
     * @param files where the application's files lie, by name
     * @param driver whom it asks
     */
    public Executor(Path folder, Function<String, Path> files, Driver driver) {
        this.folder = folder;
        this.files = files;
        this.driver = driver;
    }

    /** What this process is from now on: Spark makes tasks without asking whom they belong to. */
    public static void become(Executor executor) {
        ofThisProcess = executor;
    }

    /** The executor that this process is. */
    public static Executor ofThisProcess() {
        return ofThisProcess;
    }

    /**
     * Does a job.
     *
     * @throws Exception where the driver is not there any more, or files do not come
     */
    public Ending run(Handout handout) throws Exception {
        if (!(Boolean) driver.ask(new Question.Begun(handout.errand()))) {
            throw new IllegalStateException("The job was begun on another executor, which is lost.");
        }
        Optional<String> refusal = Fitness.refusal(
                handout.launch(),
                host(),
                Processor.ofThisMachine(),
                Runtime.version().feature());
        if (refusal.isPresent()) {
            return new Ending("", refusal.get());
        }
        Scratch scratch = new Scratch(folder.resolve("store"), driver);
        scratch.fetch(handout.errand(), handout.pieces());
        WorkerLine worker = worker(handout.launch());
        Ending ending = null;
        try {
            ending = new Errand(handout, scratch, worker).run();
            return ending.death().isEmpty() ? ending : Ending.death(ending.death() + ", on " + host());
        } finally {
            leave(worker, ending);
        }
    }

    private void leave(WorkerLine worker, Ending ending) {
        if (Ending.DONE.equals(ending)) {
            idle.push(worker);
        } else {
            worker.kill();
            worker.close();
        }
    }

    private WorkerLine worker(Launch launch) throws IOException {
        for (WorkerLine worker = idle.poll(); worker != null; worker = idle.poll()) {
            if (worker.alive()) {
                return worker;
            }
            worker.close();
        }
        return WorkerLine.start(settings(launch), "worker-" + started.incrementAndGet(), processes::add);
    }

    private WorkerSettings settings(Launch launch) throws IOException {
        NativeBuild build = new NativeBuild(
                launch.build(),
                NumericClass.labelled(launch.numericClass()),
                List.of(),
                launch.environment(),
                Tuning.in(launch.tuning()),
                Optional.empty());
        return new WorkerSettings(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        classPath(launch),
                        build,
                        1,
                        launch.memoryMegabytes(),
                        Optional.empty(),
                        Files.createDirectories(folder.resolve("logs")))
                .natives(folder.resolve("natives"));
    }

    /** The jars as the driver has them: each is looked at once. */
    private List<Path> classPath(Launch launch) throws IOException {
        List<Path> classPath = new ArrayList<>();
        for (String sha256 : launch.jars()) {
            Path jar = files.apply(Launch.file(sha256));
            if (!checked.contains(jar) && !Digest.of(jar).equals(sha256)) {
                throw new DistillException(
                        "The jar (" + sha256 + ") did not come to (" + host() + ") as it was sent.",
                        "Look at that machine's disk.");
            }
            checked.add(jar);
            classPath.add(jar);
        }
        return classPath;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a machine without a name";
        }
    }

    /** Ends its workers and removes its store; logs stay. */
    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        try {
            Folders.delete(folder.resolve("store"));
        } catch (IOException e) {
            // Spark removes the rest, where it is told to tidy up.
        }
    }
}
