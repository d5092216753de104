package dev.distill.maven.console;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.run.RunListener;
import java.util.Collection;
import java.util.function.LongSupplier;
import org.apache.maven.plugin.logging.Log;

/** Progress in Maven's log: a line for each run that ends, and one now and then on all of them. */
final class LogProgress implements RunListener {

    private static final long EVERY_NANOS = 5_000_000_000L;

    private final Log log;
    private final Progress progress;
    private final LongSupplier nanos;
    private long last;
    private boolean told;

    LogProgress(Log log, Progress progress, LongSupplier nanos) {
        this.log = log;
        this.progress = progress;
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    @Override
    public void planned(Collection<PlannedRun> toTrain, int cached) {
        progress.planned(toTrain);
        log.info(Words.count(toTrain.size(), "run") + " to train, " + Words.count(cached) + " cached");
    }

    @Override
    public void started(PlannedRun run) {
        progress.at(run, 0, 0);
    }

    @Override
    public void advanced(PlannedRun run, long step, double stepsPerSecond) {
        progress.at(run, step, stepsPerSecond);
        if (nanos.getAsLong() - last >= EVERY_NANOS) {
            last = nanos.getAsLong();
            log.info(progress.line());
        }
    }

    @Override
    public void elsewhere(PlannedRun run) {
        progress.elsewhere(run);
        if (!told) {
            told = true;
            log.info(progress.line() + ": " + run.describe() + " is waited for");
        }
    }

    @Override
    public void ended(RunResult result) {
        progress.ended(result);
        String line = "[" + progress.counter() + "] " + EndedRun.line(result);
        if (result.numbers().isPresent()) {
            log.info(line);
        } else {
            log.warn(line);
        }
    }

    @Override
    public void warned(String message) {
        log.warn(message);
    }
}
