package dev.distill.engine.run;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.protocol.SavePolicy;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A build in a process of its own, which runs a small study on a store and tells what came of each run. */
final class TinyBuild {

    /** What a study of every curriculum gives, whoever runs it. */
    static final Plan PLAN =
            EveryCurriculum.plan(Recipes.adam(0.002).batchSize(16).steps(2_000));

    private TinyBuild() {}

    /**
     * Runs the study.
     *
     * @param arguments the store's folder, then a folder for what workers say
     */
    public static void main(String[] arguments) {
        try {
            run(RunStore.in(Path.of(arguments[0])), Path.of(arguments[1]))
                    .forEach((arm, said) -> System.out.println(said));
        } catch (DistillException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Runs the study in this process; returns a line for each arm: status, digest. */
    static Map<String, String> run(RunStore store, Path logs) {
        WorkerSettings settings = TestWorkers.settings(logs, 1, 0).saving(new SavePolicy(1_000, 200));
        Map<String, String> lines = new TreeMap<>();
        for (RunResult result : new StudyRunner(store, new Fleet(settings), new Listening()).run(PLAN)) {
            String digest = result.numbers().map(RunRecord::digest).orElse(result.cause());
            lines.put(result.run().arm(), result.run().arm() + " " + result.status() + " " + digest);
        }
        return lines;
    }

    /** Starts the study in a process of its own; what it tells goes to a file. */
    static Process start(Path store, Path folder) throws IOException {
        return start(List.of(), TinyBuild.class, store, folder);
    }

    /** Starts a main class on two folders likewise, by way of a command. */
    static Process start(List<String> launcher, Class<?> main, Path store, Path folder) throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(Arrays.asList(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                store.toString(),
                folder.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output(folder).toFile())
                .start();
    }

    /** The file that a build in a process of its own tells into. */
    static Path output(Path folder) throws IOException {
        return Files.createDirectories(folder).resolve("said");
    }
}
