package dev.distill.bench;

import dev.distill.bench.drive.Builds;
import dev.distill.bench.drive.Contestant;
import dev.distill.bench.drive.Peer;
import dev.distill.bench.drive.Peers;
import dev.distill.bench.drive.PyTorch;
import dev.distill.bench.drive.StepCases;
import dev.distill.bench.result.CaseResult;
import dev.distill.bench.result.Markdown;
import dev.distill.bench.result.Results;
import dev.distill.bench.whole.WholeCases;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The command: measures every case that is meant, prints a line for each, writes {@code bench.json} and {@code bench.md}. */
public final class Bench {

    private final Settings settings;
    private final PyTorch pyTorch;
    private final Map<String, String> about = new LinkedHashMap<>();
    private final List<CaseResult> results = new ArrayList<>();

    private Bench(Settings settings) {
        this.settings = settings;
        this.pyTorch = PyTorch.lookedFor(settings);
    }

    /** Runs with the settings of the system's properties. */
    public static void main(String[] arguments) throws IOException {
        new Bench(Settings.ofSystem()).run();
    }

    private void run() throws IOException {
        Deadline deadline = new Deadline(settings.minutes());
        about.put(
                Results.PROCESSOR,
                Builds.processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        about.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        about.put("load before", load());
        if (!pyTorch.found()) {
            System.out.println("SKIPPED * pytorch: " + pyTorch.python() + " does not import torch");
            about.put("pytorch", "skipped: " + pyTorch.python() + " does not import torch");
        }
        steps(deadline);
        new WholeCases(settings, pyTorch).play(this::take);
        about.put("load after", load());
        about.put("took", Math.round(deadline.seconds()) + " s");
        write();
        if (results.stream().anyMatch(CaseResult::differs)) {
            System.exit(1);
        }
    }

    /** Processes that wanted a core in the last minute, ours among them afterwards: above the number of cores, distrust the figures. */
    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private void steps(Deadline deadline) {
        List<Peer> peers = Peers.of(settings, pyTorch);
        List<Contestant> contestants = peers.stream()
                .map(peer -> new Contestant(peer, settings.output().resolve("bench-logs")))
                .toList();
        try {
            StepCases cases = new StepCases(settings, contestants, deadline::passed);
            cases.play(this::take);
            contestants.forEach(it -> about.put(it.name(), it.description()));
        } finally {
            contestants.forEach(Contestant::close);
        }
    }

    private void take(CaseResult result) {
        results.add(result);
        result.lines().forEach(System.out::println);
    }

    private void write() throws IOException {
        Results all = new Results(about, results);
        Path page = settings.output().resolve("bench.md");
        Files.writeString(page, Markdown.of(all));
        Files.writeString(settings.output().resolve("bench.json"), all.json());
        System.out.println(Files.readString(page));
    }
}
