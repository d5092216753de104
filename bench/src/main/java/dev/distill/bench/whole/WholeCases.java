package dev.distill.bench.whole;

import dev.distill.bench.Settings;
import dev.distill.bench.drive.Builds;
import dev.distill.bench.drive.Command;
import dev.distill.bench.drive.PyTorch;
import dev.distill.bench.result.CaseResult;
import dev.distill.bench.result.Timing;
import dev.distill.bench.twin.TwinRun;
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
import java.util.stream.IntStream;

/** The cases that are done once. */
public final class WholeCases {

    /** Where a measured time stands that leaves out what came before it. */
    static final String SECONDS = "seconds";

    /** The wall of a round of the live page's case with it; the round's number follows. */
    static final String WITH = "with-";

    /** The same without. */
    static final String WITHOUT = "without-";

    /** What the build's process took of the cores in a round with it. */
    static final String BUILD_WITH = "build-with-";

    /** The same without. */
    static final String BUILD_WITHOUT = "build-without-";

    /** What the thread that draws took of a core in a round. */
    static final String DRAWING = "drawing-";

    private static final String PYTORCH = "pytorch";
    private static final String ABSENT = "not asked for, or not found";
    private static final int TWIN_MINUTES = 20;

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
        if (settings.wants("live-page")) {
            livePage().forEach(results);
        }
        alone("memory-million", MemoryRun.class, "-Xmx512m", results);
        if (settings.wants("twin")) {
            results.accept(twin());
        }
    }

    /** Runs of ours, written down whole, and trained a second time by PyTorch: not timed, but held to each other. */
    private CaseResult twin() {
        if (!pyTorch.found() || !settings.invites(PYTORCH)) {
            return new CaseResult("twin", List.of(), Map.of(PYTORCH, ABSENT), Map.of());
        }
        Path folder = folder(TwinRun.class);
        Fork ours = Fork.of(java("-Xmx1g", TwinRun.class), log("twin-ours"), TWIN_MINUTES);
        if (ours.exit() != 0) {
            return new CaseResult(
                    "twin", List.of(), Map.of(CaseResult.OURS, exited(ours)), Map.of(CaseResult.DIFFERING, 1.0));
        }
        Fork theirs = Fork.of(pyTorch.command("twin/main.py", folder.toString()), log("twin"), TWIN_MINUTES);
        Map<String, Double> notes = new TreeMap<>(theirs.measured());
        if (theirs.exit() != 0) {
            notes.putIfAbsent(CaseResult.DIFFERING, 1.0);
        }
        return new CaseResult(
                "twin",
                List.of(new Timing(CaseResult.OURS, List.of(1e6 * ours.seconds()))),
                theirs.exit() == 0 ? Map.of() : Map.of(PYTORCH, "other numbers; " + exited(theirs)),
                notes);
    }

    private static String exited(Fork fork) {
        return "exit code " + fork.exit() + "; see the log";
    }

    /** Ours as a user runs it, the peer as a researcher would write it: both from the start of the process to its end. */
    private CaseResult studyC() {
        Map<String, String> absent = new TreeMap<>();
        Map<String, Double> notes = new TreeMap<>();
        List<Timing> timings = new ArrayList<>();
        add("ours", java("-Xmx512m", StudyCRun.class), timings, absent, notes);
        if (pyTorch.found() && settings.invites(PYTORCH)) {
            add(PYTORCH, pyTorch.command("study_c.py"), timings, absent, notes);
        } else {
            absent.put(PYTORCH, ABSENT);
        }
        return new CaseResult("study-c", timings, absent, notes);
    }

    /**
     * The peer is a study that shows no live page, by the wall. Ours is that and what the build's process takes more of the cores
     * where it shows one: as if a single core trained and drew, so that where there are several the page costs less. Beside it,
     * the walls of both.
     */
    private List<CaseResult> livePage() {
        Fork fork = Fork.of(java("-Xmx512m", LivePageRun.class), log("live-page"));
        if (fork.exit() != 0) {
            String why = exited(fork);
            return List.of(new CaseResult("live-page", List.of(), Map.of(CaseResult.OURS, why), fork.measured()));
        }
        Map<String, Double> notes = new TreeMap<>(fork.measured());
        List<Double> without = rounds(WITHOUT, notes);
        List<Double> buildWith = rounds(BUILD_WITH, notes);
        List<Double> buildWithout = rounds(BUILD_WITHOUT, notes);
        Timing peer = new Timing("without", without);
        Timing ours = new Timing(
                CaseResult.OURS,
                IntStream.range(0, LivePageRun.ROUNDS)
                        .mapToObj(round -> without.get(round) + buildWith.get(round) - buildWithout.get(round))
                        .toList());
        Timing wall = new Timing(CaseResult.OURS, rounds(WITH, notes));
        Timing drawing = new Timing(CaseResult.OURS, rounds(DRAWING, notes));
        notes.put("drawing-percent-of-a-core", 100 * drawing.over(wall).median());
        return List.of(
                new CaseResult("live-page", List.of(ours, peer), Map.of(), notes),
                new CaseResult("live-page-wall", List.of(wall, peer), Map.of(), Map.of()));
    }

    /** The rounds' microseconds, which are no notes any more. */
    private static List<Double> rounds(String name, Map<String, Double> notes) {
        return IntStream.range(0, LivePageRun.ROUNDS)
                .mapToObj(round -> 1e6 * notes.remove(name + round))
                .toList();
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
            absent.put(peer, exited(fork));
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
                        : new CaseResult(name, List.of(), Map.of(CaseResult.OURS, exited(fork)), notes));
    }

    private List<String> java(String heap, Class<?> main) {
        Path folder = Folder.emptied(folder(main));
        List<Path> workers = Command.ownClassPath(new Builds(settings).jars(Builds.chosen(Numerics.PORTABLE)));
        return Command.java(List.of(heap, "-XX:+UseSerialGC"), workers, main, folder.toString());
    }

    private Path folder(Class<?> main) {
        return settings.output().resolve("bench-work").resolve(main.getSimpleName());
    }

    private Path log(String name) {
        try {
            return Files.createDirectories(logs).resolve(name + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
