package dev.distill.bench.whole;

import dev.distill.bench.drive.Command;
import dev.distill.engine.process.Child;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A process that was run to its end.
 *
 * @param seconds from before its start to after its end
 * @param exit its exit code
 * @param measured what it told, by name
 */
record Fork(double seconds, int exit, Map<String, Double> measured) {

    private static final int PATIENCE = 5;
    private static final String MARK = "@measured ";

    /** Runs a process, for five minutes at most; its standard error goes to a log. */
    static Fork of(List<String> command, Path log) {
        return of(command, log, PATIENCE);
    }

    /** Runs a process, for so many minutes at most. */
    static Fork of(List<String> command, Path log, int minutes) {
        ProcessBuilder builder = Child.of(command);
        builder.environment().putAll(Command.oneThread(Map.of()));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, Double> measured = new TreeMap<>();
        long begun = System.nanoTime();
        try {
            Process process = builder.start();
            process.onExit().orTimeout(minutes, TimeUnit.MINUTES).exceptionally(late -> process.destroyForcibly());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                lines.lines().filter(line -> line.startsWith(MARK)).forEach(line -> put(measured, line));
            }
            int exit = process.waitFor();
            return new Fork((System.nanoTime() - begun) / 1e9, exit, measured);
        } catch (IOException e) {
            return new Fork(0, -1, measured);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fork(0, -1, measured);
        }
    }

    /** Tells the parent a value, on a line of its own. */
    static void tell(String name, double value) {
        System.out.println(MARK + name + " " + value);
    }

    private static void put(Map<String, Double> measured, String line) {
        String[] words = line.substring(MARK.length()).split(" ");
        measured.put(words[0], Double.parseDouble(words[1]));
    }
}
