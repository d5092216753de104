package dev.distill.engine.run;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.fleet.TestWorkers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Kills all workers so many times, each time a little after a run has kept a new state, as a seed chooses. */
final class Attacker implements RunListener {

    private final Random random = new Random(5);
    private final Path partial;
    private final Set<String> seen = new HashSet<>();
    private int left;
    private int killed;

    Attacker(Path store, int kills) {
        partial = store.resolve("partial");
        left = kills;
        Thread thread = new Thread(this::attack);
        thread.setDaemon(true);
        thread.start();
    }

    int killed() {
        return killed;
    }

    private void attack() {
        try {
            while (left > 0) {
                Thread.sleep(5);
                if (newState()) {
                    Thread.sleep(random.nextInt(60));
                    ProcessHandle.current()
                            .children()
                            .filter(TestWorkers::isWorker)
                            .forEach(ProcessHandle::destroyForcibly);
                    left--;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean newState() {
        try (Stream<Path> files = Files.walk(partial)) {
            return files.map(Path::toString)
                            .filter(name -> name.contains("resume-"))
                            .filter(seen::add)
                            .count()
                    > 0;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    @Override
    public void planned(Collection<PlannedRun> toTrain, int cached) {}

    @Override
    public void started(PlannedRun run) {}

    @Override
    public void advanced(PlannedRun run, long step, double stepsPerSecond) {}

    @Override
    public void elsewhere(PlannedRun run) {}

    @Override
    public void ended(RunResult result) {}

    @Override
    public void warned(String message) {
        killed++;
    }
}
