package dev.distill.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What workers say of the runs that they begin, keep and end: what was trained twice, and what went on where it was. */
final class WorkerLogs {

    private final Map<String, Long> kept = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final List<String> trainedTwice = new ArrayList<>();
    private int resumed;

    /** Reads the logs of a build's workers, line by line as time went. */
    void read(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> logs = Files.list(folder)) {
            for (Path log : logs.toList()) {
                lines.addAll(Files.readAllLines(log));
            }
        }
        lines.stream()
                .map(line -> line.split(" "))
                .filter(words -> words.length == 6 && words[3].equals("at"))
                .sorted(Comparator.comparing(words -> words[0]))
                .forEach(words -> read(words[1], words[2], Long.parseLong(words[5])));
    }

    private void read(String what, String run, long step) {
        switch (what) {
            case "began" -> began(run, step);
            case "kept" -> kept.put(run, step);
            case "ended" -> ended.add(run);
            default -> {}
        }
    }

    private void began(String run, long step) {
        if (ended.contains(run) || step < kept.getOrDefault(run, 0L)) {
            trainedTwice.add(run + " from step " + step);
        }
        resumed += step > 0 ? 1 : 0;
    }

    /** Runs that were begun after their end, or before the last state that was kept of them. */
    List<String> trainedTwice() {
        return trainedTwice;
    }

    /** How often a run went on from a state. */
    int resumed() {
        return resumed;
    }
}
