package dev.distill.bench.whole;

import dev.distill.bench.Settings;
import dev.distill.bench.drive.Builds;
import dev.distill.bench.drive.Command;
import dev.distill.bench.drive.PyTorch;
import dev.distill.bench.result.CaseResult;
import dev.distill.bench.result.Timing;
import dev.distill.dsl.plan.Numerics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The cases that are done once. */
public final class WholeCases {

    /** Where a measured time stands that leaves out what came before it. */
    static final String SECONDS = "seconds";

    private final Settings settings;
    private final PyTorch pyTorch;
    private final Path logs;

    /** For the cases that are meant. */
    public WholeCases(Settings settings, PyTorch pyTorch) {
        this.settings = settings;
        this.pyTorch = pyTorch;
        this.logs = settings.output().resolve("bench-logs");
    }

    /** Plays the cases that are meant. */
    public void play(Consumer<CaseResult> results) {
        if (settings.wants("study-c")) {
            results.accept(studyC());
        }
        alone("estimate-c", EstimateRun.class, "-Xmx512m", results);
        alone("plan-10000", PlanRun.class, "-Xmx512m", results);
        alone("store-10000", StoreRun.class, "-Xmx512m", results);
        alone("report-1000x200", ReportRun.class, "-Xmx512m", results);
        alone("memory-million", MemoryRun.class, "-Xmx512m", results);
    }

    /** Ours as a user runs it, the peer as a researcher would write it: both from the start of the process to its end. */
    private CaseResult studyC() {
        Map<String, String> absent = new TreeMap<>();
        Map<String, Double> notes = new TreeMap<>();
        List<Timing> timings = new ArrayList<>();
        add("ours", java("-Xmx512m", StudyCRun.class), timings, absent, notes);
        if (pyTorch.found() && settings.invites("pytorch")) {
            add("pytorch", pyTorch.command("study_c.py"), timings, absent, notes);
        } else {
            absent.put("pytorch", "not asked for, or not found");
        }
        return new CaseResult("study-c", timings, absent, notes);
    }

    private void add(
            String peer,
            List<String> command,
            List<Timing> timings,
            Map<String, String> absent,
            Map<String, Double> notes) {
        Fork fork = Fork.of(command, log("study-c-" + peer));
        if (fork.exit() == 0) {
            timings.add(new Timing(peer, List.of(1e6 * fork.seconds())));
        } else {
            absent.put(peer, "exit code " + fork.exit() + "; see the log");
        }
        fork.measured().forEach((name, value) -> notes.put(peer + "-" + name, value));
    }

    private void alone(String name, Class<?> main, String heap, Consumer<CaseResult> results) {
        if (!settings.wants(name)) {
            return;
        }
        Fork fork = Fork.of(java(heap, main), log(name));
        Map<String, Double> notes = new TreeMap<>(fork.measured());
        double seconds = notes.containsKey(SECONDS) ? notes.remove(SECONDS) : fork.seconds();
        results.accept(
                fork.exit() == 0
                        ? new CaseResult(
                                name, List.of(new Timing(CaseResult.OURS, List.of(1e6 * seconds))), Map.of(), notes)
                        : new CaseResult(
                                name,
                                List.of(),
                                Map.of(CaseResult.OURS, "exit code " + fork.exit() + "; see the log"),
                                notes));
    }

    private List<String> java(String heap, Class<?> main) {
        Path folder = settings.output().resolve("bench-work").resolve(main.getSimpleName());
        Folder.emptied(folder);
        List<Path> workers = Command.ownClassPath(new Builds(settings).jars(Builds.chosen(Numerics.PORTABLE)));
        return Command.java(List.of(heap, "-XX:+UseSerialGC"), workers, main, folder.toString());
    }

    private Path log(String name) {
        try {
            return Files.createDirectories(logs).resolve(name + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
