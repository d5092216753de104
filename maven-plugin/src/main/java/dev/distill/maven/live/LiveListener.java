package dev.distill.maven.live;

import dev.distill.dsl.Study;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.run.RunListener;
import dev.distill.maven.console.Progress;
import dev.distill.templates.LivePage;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Writes a study's live page from what it is told, and passes that on. One thread of the lowest priority draws, every three
 * seconds or so seldom that drawing, but for the first time, takes no more than a five-hundredth of one core, since what goes along with it, compiling and
 * collecting, takes three times as much again; a page that cannot be drawn stops no run.
 */
final class LiveListener implements RunListener, AutoCloseable {

    private static final long EVERY_NANOS = 3_000_000_000L;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long SHARE = 500;

    private final Study study;
    private final Plan plan;
    private final LivePage page;
    private final RunListener next;
    private final Progress progress;
    private final LiveRuns runs;
    private final LiveClock clock;
    private final ScheduledExecutorService drawing;

    /** What drawing took of a core last; used by the thread that draws alone. */
    private long taken;

    /**
     * @param recorded what is known of the runs before they begin
     * @param page what is drawn
     * @param next is told everything, too
     * @param clock tells what drawing takes of a core, and when it was
     * @param drawing draws; is shut down at the end
     */
    LiveListener(
            Study study,
            Plan plan,
            List<RunResult> recorded,
            LivePage page,
            RunListener next,
            LiveClock clock,
            ScheduledExecutorService drawing) {
        this.study = study;
        this.plan = plan;
        this.page = page;
        this.next = next;
        this.clock = clock;
        this.drawing = drawing;
        this.progress = new Progress(plan, clock.nanos());
        this.runs = new LiveRuns(plan);
        recorded.stream().filter(result -> result.numbers().isPresent()).forEach(runs::ended);
        drawing.execute(this::begin);
    }

    /** A thread of the lowest priority, which forgets what is left to do when it is shut down. */
    static ScheduledExecutorService inTheBackground() {
        ScheduledThreadPoolExecutor thread =
                new ScheduledThreadPoolExecutor(1, LiveListener::thread, new ThreadPoolExecutor.DiscardPolicy());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return thread;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "live page");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }

    private void begin() {
        try {
            page.begin();
            draw();
        } catch (RuntimeException e) {
            next.warned("The live page is not written: " + e.getMessage());
        }
    }

    /** Draws, and decides by what that took when to draw again. The first time loads what draws, and says nothing of the next. */
    private void draw() {
        boolean first = taken == 0;
        long start = clock.work().getAsLong();
        page.write(
                study,
                plan.scale(),
                runs.now(),
                progress.line(),
                clock.seconds().getAsLong(),
                TimeUnit.NANOSECONDS.toSeconds(pause()));
        taken = Math.max(1, clock.work().getAsLong() - start);
        drawing.schedule(this::again, first ? EVERY_NANOS : pause(), TimeUnit.NANOSECONDS);
    }

    private long pause() {
        return Math.max(EVERY_NANOS, SHARE * taken);
    }

    private void again() {
        try {
            draw();
        } catch (RuntimeException e) {
            next.warned("The live page is not written any more: " + e.getMessage());
        }
    }

    @Override
    public void planned(Collection<PlannedRun> toTrain, int cached) {
        progress.planned(toTrain);
        next.planned(toTrain, cached);
    }

    @Override
    public void started(PlannedRun run) {
        progress.at(run, 0, 0);
        runs.started(run);
        next.started(run);
    }

    @Override
    public void advanced(PlannedRun run, long step, double stepsPerSecond) {
        progress.at(run, step, stepsPerSecond);
        runs.advanced(run, step);
        next.advanced(run, step, stepsPerSecond);
    }

    @Override
    public void measured(PlannedRun run, List<Measurement> measured) {
        runs.measured(run, measured);
        next.measured(run, measured);
    }

    @Override
    public void elsewhere(PlannedRun run) {
        progress.elsewhere(run);
        runs.elsewhere(run);
        next.elsewhere(run);
    }

    @Override
    public void ended(RunResult result) {
        progress.ended(result);
        runs.ended(result);
        next.ended(result);
    }

    @Override
    public void warned(String message) {
        next.warned(message);
    }

    /** Draws no more. A reader is led on when the study's page is there; where the build fails before, the live page tells its age. */
    @Override
    public void close() {
        drawing.shutdown();
        try {
            if (!drawing.awaitTermination(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
                next.warned("The live page is still being drawn.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
