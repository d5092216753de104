package dev.distill.maven.console;

import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.run.RunListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.apache.maven.plugin.logging.Log;

/** Progress on a terminal: a bar for the study above a line for the runs that train, both drawn over themselves. */
final class TerminalProgress implements RunListener, AutoCloseable {

    private static final int EVERY_MILLIS = 500;
    private static final int BAR = 20;

    private final Log log;
    private final String study;
    private final Progress progress;
    private final List<ProgressBar> lines = new ArrayList<>();
    private final List<String> losses = new ArrayList<>();

    TerminalProgress(Log log, String study, Progress progress) {
        this.log = log;
        this.study = study;
        this.progress = progress;
    }

    @Override
    public void planned(Collection<PlannedRun> toTrain, int cached) {
        progress.planned(toTrain);
        log.info(Words.count(toTrain.size(), "run") + " to train, " + Words.count(cached) + " cached");
        if (!toTrain.isEmpty()) {
            lines.add(line(this::bar));
            lines.add(line(() -> "  " + String.join("; ", progress.runningLines())));
        }
    }

    @Override
    public void started(PlannedRun run) {
        progress.at(run, 0, 0);
    }

    @Override
    public void advanced(PlannedRun run, long step, double stepsPerSecond) {
        progress.at(run, step, stepsPerSecond);
    }

    @Override
    public void elsewhere(PlannedRun run) {
        progress.elsewhere(run);
    }

    @Override
    public void ended(RunResult result) {
        progress.ended(result);
        if (result.numbers().isEmpty()) {
            losses.add(EndedRun.line(result));
        }
    }

    @Override
    public void warned(String message) {
        losses.add(message);
    }

    /** Ends the drawing; what would have torn it is told now. */
    @Override
    public void close() {
        lines.forEach(ProgressBar::close);
        losses.forEach(log::warn);
    }

    private String bar() {
        int done = (int) (progress.share() * BAR);
        return study + " [" + "#".repeat(done) + ".".repeat(BAR - done) + "] " + progress.line();
    }

    private static ProgressBar line(Supplier<String> text) {
        return new ProgressBarBuilder()
                .setUpdateIntervalMillis(EVERY_MILLIS)
                .continuousUpdate()
                .setRenderer((state, width) -> fitted(text.get(), width))
                .build();
    }

    /** A text as wide as the terminal: what was drawn there before is overwritten, and nothing wraps. */
    static String fitted(String text, int width) {
        int columns = Math.max(0, width);
        return text.length() > columns ? text.substring(0, columns) : text + " ".repeat(columns - text.length());
    }
}
